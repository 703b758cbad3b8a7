namespace SimKit.Kernels.Particles;

/// <summary>Pairs of particles that are not to be found: for every row the ids of some others.</summary>
/// <param name="ids">Ids of all rows, ghosts included.</param>
/// <param name="excluded">For every owned row <paramref name="width"/> ids.</param>
/// <param name="width">Ids of a row.</param>
public readonly ref struct ExcludedPairs(ReadOnlySpan<long> ids, ReadOnlySpan<long> excluded, int width)
{
    /// <summary>Ids of all rows, ghosts included.</summary>
    public ReadOnlySpan<long> Ids { get; } = ids;

    /// <summary>For every owned row <see cref="Width"/> ids; an id that no row has excludes nothing.</summary>
    public ReadOnlySpan<long> Excluded { get; } = excluded;

    /// <summary>Ids of a row; 0 when nothing is excluded.</summary>
    public int Width { get; } = width;
}
