using SimKit.MolecularDynamics.Formats;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>Bonds and angles out of a table, all of them on every rank.</summary>
internal sealed class TableTopology : ITopology
{
    private readonly long[] ids;
    private readonly int[] bondStarts, angleStarts, neighborStarts;
    private readonly Bond[] bonds;
    private readonly Angle[] angles;
    private readonly long[] neighbors;

    /// <summary>Takes the bonds and angles of a table.</summary>
    public TableTopology(AtomTable table)
    {
        ids = [.. table.Ids.Order()];
        (BondTypeCount, AngleTypeCount) = (table.BondTypeCount, table.AngleTypeCount);
        (bonds, bondStarts) = ByAtom(table.Bonds, bond => bond.A);
        (angles, angleStarts) = ByAtom(table.Angles, angle => angle.B);
        List<(long Of, long To)> ways = [.. table.Bonds.Select(bond => (bond.A, bond.B)), .. table.Bonds.Select(bond => (bond.B, bond.A))];
        ((long Of, long To)[] sorted, neighborStarts) = ByAtom(ways, way => way.Of);
        neighbors = [.. sorted.Select(way => way.To)];
        (MostBonds, MostAngles) = (Most(bondStarts), Most(angleStarts));
    }

    /// <inheritdoc/>
    public long BondCount => bonds.Length;

    /// <inheritdoc/>
    public long AngleCount => angles.Length;

    /// <inheritdoc/>
    public int BondTypeCount { get; }

    /// <inheritdoc/>
    public int AngleTypeCount { get; }

    /// <inheritdoc/>
    public int MostBonds { get; }

    /// <inheritdoc/>
    public int MostAngles { get; }

    /// <inheritdoc/>
    public int MostExcluded(SpecialBonds special)
    {
        List<long> excluded = [];
        int most = 0;
        foreach (long id in special.ExcludesAny ? ids : [])
        {
            special.Collect(this, id, excluded);
            most = Math.Max(most, excluded.Count);
        }

        return most;
    }

    /// <inheritdoc/>
    public void AddBonds(long id, List<Bond> bonds) => bonds.AddRange(Of(id, this.bonds, bondStarts));

    /// <inheritdoc/>
    public void AddAngles(long id, List<Angle> angles) => angles.AddRange(Of(id, this.angles, angleStarts));

    /// <inheritdoc/>
    public void AddNeighbors(long id, List<long> neighbors) => neighbors.AddRange(Of(id, this.neighbors, neighborStarts));

    private ReadOnlySpan<T> Of<T>(long id, T[] items, int[] starts)
    {
        int row = Array.BinarySearch(ids, id);
        return row < 0 ? [] : items.AsSpan(starts[row]..starts[row + 1]);
    }

    private static int Most(int[] starts) => starts.Zip(starts.Skip(1), (from, to) => to - from).DefaultIfEmpty().Max();

    private (T[] Items, int[] Starts) ByAtom<T>(IReadOnlyList<T> items, Func<T, long> idOf)
    {
        T[] sorted = [.. items.OrderBy(idOf)];
        int[] starts = new int[ids.Length + 1];
        foreach (T item in sorted)
        {
            starts[Array.BinarySearch(ids, idOf(item)) + 1]++;
        }

        for (int row = 0; row < ids.Length; row++)
        {
            starts[row + 1] += starts[row];
        }

        return (sorted, starts);
    }
}
