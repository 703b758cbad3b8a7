namespace SimKit.Hdf5;

/// <summary>How a file is made or opened; the defaults suit files that other programs read.</summary>
public sealed record H5FileOptions
{
    /// <summary>On-disk structures; with <see cref="H5FormatVersion.Latest"/> damaged metadata are detected.</summary>
    public H5FormatVersion Format { get; init; } = H5FormatVersion.Portable;

    /// <summary>Whether groups, datasets and attributes remember the order of their creation (NetCDF-4 needs it).</summary>
    public bool TracksCreationOrder { get; init; } = true;

    /// <summary>Whether an existing file is replaced; otherwise its existence is an error.</summary>
    public bool Overwrites { get; init; } = true;

    /// <summary>
    /// Objects of at least this many bytes start at a multiple of it; 0 packs them (parallel file systems: the stripe size).
    /// </summary>
    public long AlignmentBytes { get; init; }

    /// <summary>Parallel files only: all ranks read metadata together, in which case every call must be made by every rank.</summary>
    public bool ReadsMetadataCollectively { get; init; }
}
