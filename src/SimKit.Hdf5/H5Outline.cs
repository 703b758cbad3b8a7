namespace SimKit.Hdf5;

/// <summary>
/// The bytes of a whole HDF5 file except values that nobody gave to the library: structure, attributes, small data. A contiguous
/// dataset with <see cref="H5AllocationTime.Early"/> and <see cref="H5DatasetOptions.LeavesUnfilled"/> has its place without being
/// written; who writes the file out puts its values at <see cref="H5Dataset.Offset"/>. So a file of any size is made with the memory
/// of its outline, and without the library touching a disk.
/// </summary>
public sealed unsafe class H5Outline : IDisposable
{
    private byte* stored;

    internal H5Outline(byte* stored, long length)
    {
        this.stored = stored;
        Length = length;
    }

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; }

    /// <summary>Bytes of it that take memory.</summary>
    public long StoredBytes => OutlineMemory.LengthOf(stored);

    /// <summary>Bytes from <paramref name="start"/> on; zeros for values that are not here.</summary>
    public void CopyTo(Span<byte> target, long start)
    {
        ObjectDisposedException.ThrowIf(stored == null, this);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Length - target.Length);
        int here = (int)Math.Clamp(OutlineMemory.LengthOf(stored) - start, 0, target.Length);
        new Span<byte>(stored + start, here).CopyTo(target);
        target[here..].Clear();
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        OutlineMemory.Release(stored);
        stored = null;
    }
}
