using SimKit.Core;
using SimKit.MolecularDynamics.Initial;
using SimKit.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    // Columns of an atom, its share of clusters and a list of about 30 partners.
    private const int BytesOfAtom = 700;

    // Every rank reads all of a file before it keeps its own.
    private const int BytesOfAtomInFile = 100;

    /// <inheritdoc/>
    public SizeRule Size => Chains is null
        ? new("lattice.cells", Lattice?.Cells ?? 0, Dimensions: 3)
        : new("chains.count", Chains.Count, Dimensions: 1);

    /// <inheritdoc/>
    public RunPlan Plan(int ranks)
    {
        ParticlePlan plan = PlanOn(ranks);
        return new RunPlan(
            FormattableString.Invariant($"{plan.Count} atoms in a box of {plan.Decomposition.Box.Edges}"), plan.Tiles,
            (plan.MostRows * BytesOfAtom) + (Atoms.File is null ? 0 : plan.Count / Replicas.Count * BytesOfAtomInFile), []);
    }

    /// <inheritdoc/>
    public StepPlan StepOn(int ranks) => new(PlanOn(ranks).Shares, AllReduces: 1.0 / Neighbors.Every);

    private ParticlePlan PlanOn(int ranks)
    {
        (SimulationBox box, long count) = Extent();
        double shortest = Enumerable.Range(0, 3).Where(box.IsPeriodic).Select(axis => box.Edges[axis]).DefaultIfEmpty(double.PositiveInfinity).Min();
        double counted = Rdf is null ? 0 : RangeOfRdf + Neighbors.Skin;
        if (shortest < counted && shortest >= Reach)
        {
            throw new PlanException(FormattableString.Invariant(
                $"the box is {shortest:G4} long, less than rdf.range and skin, {counted:G4}: count pairs up to a shorter distance"));
        }

        if (shortest < Reach)
        {
            string advice = Atoms.File is null ? "take more cells" : "take a larger box";
            throw new PlanException(FormattableString.Invariant(
                $"the box is {shortest:G4} long, less than cutoff and skin, {Reach:G4}: {advice} or a shorter cutoff"));
        }

        double reach = Math.Max(Reach, GhostReach(null));
        return new ParticlePlan(CreateDecomposition(box, ranks, reach), count, reach);
    }

    /// <summary>Cuts the box of atoms, whose bonds may reach farther than the plan knew.</summary>
    /// <exception cref="UserError">There are too many ranks for that.</exception>
    internal IDecomposition Cut(IAtomSource source, int ranks)
    {
        try
        {
            return CreateDecomposition(source.Box, ranks, Math.Max(Reach, GhostReach(source)));
        }
        catch (PlanException cannot)
        {
            throw UserError.Configuration(new SourcePlace(Atoms.File ?? "case"), cannot.Message);
        }
    }

    internal IDecomposition CreateDecomposition(SimulationBox box, int ranks, double reach) =>
        Balance.Enabled ? new BisectionDecomposition(box, ranks) : new BrickDecomposition(box, ranks, reach);

    private (SimulationBox Box, long Count) Extent()
    {
        if (Atoms.File is { } path)
        {
            AtomFileHeader header = AtomFileHeader.Read(path, Box);
            return (ReplicatedAtoms.BoxOf(header.Box, Replicas), Replicas.Count * header.Count);
        }

        IAtomSource made = MakeAtoms();
        return (made.Box, made.Count);
    }
}
