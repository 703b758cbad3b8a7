namespace SimKit.Hdf5;

/// <summary>Layout and filters of a new dataset; filters and growth need chunks, which are chosen when not given.</summary>
public sealed record H5DatasetOptions
{
    /// <summary>
    /// Elements of a chunk along each dimension (clipped to the shape), or null: contiguous, or chosen when chunks are needed.
    /// </summary>
    public ulong[]? Chunk { get; init; }

    /// <summary>
    /// Largest shape that <see cref="H5Dataset.Extend"/> may reach (<see cref="H5Dataset.Unlimited"/> for no bound), or null:
    /// fixed.
    /// </summary>
    public ulong[]? MaxShape { get; init; }

    /// <summary>Regroups bytes by significance before compression, which makes it more effective for numbers.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Strength of the deflate compression, 1 to 9; 0 for none.</summary>
    public int DeflateLevel { get; init; }

    /// <summary>Keeps a checksum with every chunk, so that damaged data fail to read.</summary>
    public bool Fletcher32 { get; init; }

    /// <summary>When space is set aside.</summary>
    public H5AllocationTime AllocationTime { get; init; } = H5AllocationTime.Default;

    /// <summary>Skips filling new space: right only when every element is written afterwards.</summary>
    public bool LeavesUnfilled { get; init; }

    internal bool NeedsChunks => Chunk is not null || MaxShape is not null || Shuffle || DeflateLevel > 0 || Fletcher32;
}
