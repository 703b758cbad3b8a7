using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

/// <summary>
/// The bytes of a whole HDF5 file in native memory, so that they can be hashed, written and read as one thing, without the library
/// touching a disk. May be longer than 2 GiB.
/// </summary>
public sealed unsafe class H5Image : IDisposable
{
    private byte* pointer;

    /// <summary>Memory for a file of <paramref name="length"/> bytes; its contents are not defined yet.</summary>
    /// <exception cref="OutOfMemoryException">The system has no such block.</exception>
    public H5Image(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        pointer = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, length));
    }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    internal void* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(pointer == null, this);
            return pointer;
        }
    }

    /// <summary>Bytes from <paramref name="start"/> on; bounds are checked.</summary>
    public Span<byte> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return start >= 0 && start <= Length - length
            ? new Span<byte>((byte*)Pointer + start, length)
            : throw new ArgumentOutOfRangeException(nameof(start), $"bytes {start} … {start + length} of an image of {Length}");
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        NativeMemory.Free(pointer);
        pointer = null;
    }
}
