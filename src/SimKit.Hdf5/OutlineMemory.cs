using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// The memory of files that H5File.CreateInMemory makes. The library asks for it here, so that it can be kept when the file is closed
// instead of being copied before. Every call is made under H5Library.Gate. Blocks have their length in front.
internal static unsafe class OutlineMemory
{
    private const int HeaderBytes = 64;
    private static bool keepsNext;
    private static byte* kept;

    internal static H5FD.file_image_callbacks_t Callbacks => new()
    {
        image_malloc = &Allocate,
        image_memcpy = &Copy,
        image_realloc = &Resize,
        image_free = &Free,
    };

    // Closes a file, and gives its memory to the caller; null when the library never asked for any.
    internal static byte* Keep(Action close)
    {
        kept = null;
        keepsNext = true;
        try
        {
            close();
            return kept;
        }
        catch
        {
            Release(kept);
            throw;
        }
        finally
        {
            keepsNext = false;
        }
    }

    internal static long LengthOf(byte* block) => block == null ? 0 : *(long*)(block - HeaderBytes);

    internal static void Release(byte* block)
    {
        if (block != null)
        {
            NativeMemory.Free(block - HeaderBytes);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void* Allocate(nuint bytes, int operation, void* user) => Grow(null, bytes);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void* Copy(void* target, void* source, nuint bytes, int operation, void* user)
    {
        NativeMemory.Copy(source, target, bytes);
        return target;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void* Resize(void* block, nuint bytes, int operation, void* user) => Grow((byte*)block, bytes);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Free(void* block, int operation, void* user)
    {
        if (keepsNext && operation == H5FD.FILE_IMAGE_OP_FILE_CLOSE)
        {
            kept = (byte*)block;
        }
        else
        {
            Release((byte*)block);
        }

        return 0;
    }

    // Null when there is no such block: an exception must not pass through the library.
    private static byte* Grow(byte* block, nuint bytes)
    {
        try
        {
            byte* grown = (byte*)NativeMemory.Realloc(block == null ? null : block - HeaderBytes, checked(bytes + HeaderBytes));
            *(long*)grown = (long)bytes;
            return grown + HeaderBytes;
        }
        catch (Exception error) when (error is OutOfMemoryException or OverflowException)
        {
            return null;
        }
    }
}
