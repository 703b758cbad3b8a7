using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SimKit.Kernels;

/// <summary>
/// A zeroed block of native memory, aligned to a cache line, that stays where it is until it is disposed:
/// vectors load it aligned, messages may read it while they are under way, and the garbage collector never looks at it.
/// </summary>
/// <typeparam name="T">Element type.</typeparam>
public sealed unsafe class AlignedBuffer<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Alignment of the first element, bytes.</summary>
    public const int Alignment = 64;

    private readonly LargeMemory? chunk;
    private T* pointer;

    /// <summary>Allocates room for <paramref name="length"/> elements, all zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="OutOfMemoryException">The system has no such block.</exception>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        nuint bytes = checked((nuint)length * (nuint)sizeof(T));
        // One extra vector at the end lets kernels load whole vectors past the last element.
        nuint padded = (bytes + (2 * Alignment) - 1) / Alignment * Alignment;
        pointer = (T*)((long)padded < LargeMemory.Smallest
            ? NativeMemory.AlignedAlloc(padded, Alignment)
            : LargeMemory.Take(padded, out chunk));
        NativeMemory.Clear(pointer, padded);
        NativeBytes.Add((long)padded);
        AllocatedBytes = (long)padded;
    }

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>Bytes taken from the system, padding included.</summary>
    public long AllocatedBytes { get; }

    /// <summary>Address of the first element.</summary>
    public T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(pointer == null, this);
            return pointer;
        }
    }

    /// <summary>All elements.</summary>
    public Span<T> Span => new(Pointer, checked((int)Length));

    /// <summary>Elements from <paramref name="start"/> on; bounds are checked.</summary>
    public Span<T> Slice(long start, int length)
    {
        if ((ulong)start > (ulong)Length || length < 0 || length > Length - start)
        {
            ThrowOutside(start, length);
        }

        return new Span<T>(Pointer + start, length);
    }

    /// <summary>Returns the memory to the system.</summary>
    public void Dispose()
    {
        if (pointer != null)
        {
            if (chunk is null)
            {
                NativeMemory.AlignedFree(pointer);
            }
            else
            {
                chunk.Return();
            }

            NativeBytes.Add(-AllocatedBytes);
            pointer = null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowOutside(long start, int length) =>
        throw new ArgumentOutOfRangeException(nameof(start), $"elements {start} … {start + length} of a buffer with {Length}");
}
