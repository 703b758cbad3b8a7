namespace SimKit.Hdf5;

/// <summary>How a NetCDF variable is stored; the filters are the two that every NetCDF-4 reader has, and the checksum.</summary>
public sealed record NetCdfVariableOptions
{
    /// <summary>Elements of a chunk along each dimension (clipped to the shape), or null: chosen when chunks are needed.</summary>
    public ulong[]? Chunk { get; init; }

    /// <summary>Strength of the deflate compression, 1 to 9; 0 for none.</summary>
    public int DeflateLevel { get; init; }

    /// <summary>Regroups bytes by significance before compression.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Keeps a checksum with every chunk.</summary>
    public bool Fletcher32 { get; init; }

    /// <summary>
    /// Skips filling new space, which a parallel file without chunks would do for the whole variable before the first Put: right only when
    /// every element is put afterwards.
    /// </summary>
    public bool LeavesUnfilled { get; init; }
}
