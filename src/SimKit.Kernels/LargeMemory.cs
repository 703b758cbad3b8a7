using System.Runtime.InteropServices;

namespace SimKit.Kernels;

/// <summary>
/// Memory of large buffers, out of chunks which the system is asked to back with huge pages (2 MiB): a stage of a simulation goes through
/// dozens of arrays at a time, and with pages of 4 KiB the processor would look up the place of one all the time. In a chunk, buffers also
/// begin at different places of their pages; the system's allocator begins all large ones at the same, where they compete for the same
/// lines of the cache.
/// </summary>
/// <remarks>A chunk goes back to the system when the last of its buffers does.</remarks>
internal sealed unsafe class LargeMemory
{
    /// <summary>Bytes of a buffer from which on it is taken out of a chunk.</summary>
    public const long Smallest = 16 * 1024;

    private const nuint PageBytes = 2 * 1024 * 1024;
    private const nuint ChunkBytes = 16 * PageBytes;
    private const nuint SmallPageBytes = 4096;
    private const nuint Gap = 5 * 64; // between buffers, and from the place of one chunk's first to the next one's: lengths may be whole pages
    private static readonly Lock Guard = new();
    private static LargeMemory? current;
    private static nuint chunks;
    private readonly byte* start;
    private readonly nuint size;
    private nuint used;
    private int buffers;

    private LargeMemory(nuint size)
    {
        this.size = size;
        used = chunks++ * Gap % SmallPageBytes;
        start = (byte*)NativeMemory.AlignedAlloc(size, PageBytes);
        AdviseHugePages(start, size);
    }

    /// <summary>Takes memory that begins a cache line; it is not cleared.</summary>
    /// <exception cref="OutOfMemoryException">The system has no such block.</exception>
    public static void* Take(nuint bytes, out LargeMemory chunk)
    {
        lock (Guard)
        {
            nuint needed = checked(bytes + Gap);
            if (needed > ChunkBytes / 2)
            {
                chunk = new LargeMemory(checked(needed + SmallPageBytes + PageBytes - 1) / PageBytes * PageBytes);
            }
            else if (current is not null && current.size - current.used >= needed)
            {
                chunk = current;
            }
            else
            {
                chunk = current = new LargeMemory(ChunkBytes);
            }

            void* taken = chunk.start + chunk.used;
            chunk.used += needed;
            chunk.buffers++;
            return taken;
        }
    }

    /// <summary>Returns the memory of one buffer.</summary>
    public void Return()
    {
        lock (Guard)
        {
            if (--buffers > 0)
            {
                return;
            }

            if (current == this)
            {
                current = null;
            }

            NativeMemory.AlignedFree(start);
        }
    }

    // Elsewhere than on Linux, or where the system is set to refuse, nothing happens.
    private static void AdviseHugePages(void* address, nuint bytes)
    {
        const int HugePages = 14; // MADV_HUGEPAGE
        if (OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "madvise", out nint advise))
        {
            _ = ((delegate* unmanaged[Cdecl]<void*, nuint, int, int>)advise)(address, bytes, HugePages);
        }
    }
}
