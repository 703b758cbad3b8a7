using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Initial;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>The bonds and angles of copies of atoms side by side: those of the first, once for every copy.</summary>
/// <param name="bonds">Bonds and angles of what is copied.</param>
/// <param name="grid">The copies.</param>
/// <param name="stride">By how much the ids of a copy are above those of the copy before.</param>
/// <param name="paths">Knows bonds that lead from a copy to the next; null when there are none.</param>
internal sealed class ReplicatedTopology(ITopology bonds, ReplicaGrid grid, long stride, BondPaths? paths) : ITopology
{
    private readonly List<Bond> firstBonds = [];
    private readonly List<Angle> firstAngles = [];
    private readonly List<long> firstNeighbors = [];

    /// <inheritdoc/>
    public long BondCount => grid.Count * bonds.BondCount;

    /// <inheritdoc/>
    public long AngleCount => grid.Count * bonds.AngleCount;

    /// <inheritdoc/>
    public int BondTypeCount => bonds.BondTypeCount;

    /// <inheritdoc/>
    public int AngleTypeCount => bonds.AngleTypeCount;

    /// <inheritdoc/>
    public int MostBonds => bonds.MostBonds;

    /// <inheritdoc/>
    public int MostAngles => bonds.MostAngles;

    /// <inheritdoc/>
    public int MostExcluded(SpecialBonds special) => paths is null ? bonds.MostExcluded(special) : paths.MostExcluded(this, special);

    /// <inheritdoc/>
    public void AddBonds(long id, List<Bond> into)
    {
        firstBonds.Clear();
        bonds.AddBonds(FirstOf(id), firstBonds);
        foreach (Bond bond in firstBonds)
        {
            into.Add(new Bond(bond.Type, id, PartnerOf(id, bond.B)));
        }
    }

    /// <inheritdoc/>
    public void AddAngles(long id, List<Angle> angles)
    {
        firstAngles.Clear();
        bonds.AddAngles(FirstOf(id), firstAngles);
        foreach (Angle angle in firstAngles)
        {
            angles.Add(new Angle(angle.Type, PartnerOf(id, angle.A), id, PartnerOf(id, angle.C)));
        }
    }

    /// <inheritdoc/>
    public void AddNeighbors(long id, List<long> neighbors)
    {
        firstNeighbors.Clear();
        bonds.AddNeighbors(FirstOf(id), firstNeighbors);
        foreach (long partner in firstNeighbors)
        {
            neighbors.Add(PartnerOf(id, partner));
        }
    }

    private long FirstOf(long id) => ((id - 1) % stride) + 1;

    private long PartnerOf(long id, long partner)
    {
        ImageOffset copy = grid.CopyOf((id - 1) / stride), boxes = paths?.BoxesBetween(FirstOf(id), partner) ?? default;
        return partner + (stride * grid.NumberOf(grid.Beside(copy, boxes)));
    }
}
