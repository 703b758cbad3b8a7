using SimKit.MolecularDynamics.Formats;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>
/// Where the atoms of a file are, each along its path through the faces of the box. Where image flags are not kept, or a chain has no end, the
/// nearest image of a bond's partner is another than the one on its path.
/// </summary>
internal sealed class BondPaths
{
    private readonly long[] ids;
    private readonly Vector3D[] places; // in edges of the box
    private readonly SimulationBox box;

    private BondPaths(AtomTable table, SimulationBox box)
    {
        this.box = box;
        ids = [.. table.Ids];
        int[] rows = [.. Enumerable.Range(0, table.Count)];
        Array.Sort(ids, rows);
        places = [.. rows.Select(row => new Vector3D(Place(row, 0), Place(row, 1), Place(row, 2)))];

        double Place(int row, int axis) => (table.Positions[(3 * row) + axis] / box.Edges[axis]) + table.Images[(3 * row) + axis];
    }

    /// <summary>The paths of a file; null when every bond is between atoms that are nearest along them.</summary>
    public static BondPaths? Of(AtomTable table, SimulationBox box)
    {
        var paths = new BondPaths(table, box);
        return table.Bonds.Exists(bond => paths.BoxesBetween(bond.A, bond.B) != default) ? paths : null;
    }

    /// <summary>How many boxes the image of a partner that is nearest to an atom is from the partner's place on its path.</summary>
    public ImageOffset BoxesBetween(long id, long partner)
    {
        Vector3D way = places[Array.BinarySearch(ids, id)] - places[Array.BinarySearch(ids, partner)];
        return new(Boxes(way, 0), Boxes(way, 1), Boxes(way, 2));
    }

    /// <summary>Most atoms that an atom's pairs with are left out in a topology that begins with these atoms.</summary>
    public int MostExcluded(ITopology topology, SpecialBonds special)
    {
        List<long> excluded = [];
        int most = 0;
        foreach (long id in special.ExcludesAny ? ids : [])
        {
            special.Collect(topology, id, excluded);
            most = Math.Max(most, excluded.Count);
        }

        return most;
    }

    private int Boxes(Vector3D way, int axis) => box.IsPeriodic(axis) ? (int)Math.Round(way[axis]) : 0;
}
