using SimKit.Core;
using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    // Columns of an atom, its share of clusters and a list of about 30 partners.
    private const int BytesOfAtom = 700;

    /// <inheritdoc/>
    public SizeRule Size => new("lattice.cells", Lattice.Cells, Dimensions: 3);

    /// <inheritdoc/>
    public RunPlan Plan(int ranks)
    {
        ParticlePlan plan = PlanOn(ranks);
        return new RunPlan(
            FormattableString.Invariant($"{plan.Count} atoms in a box of {plan.Decomposition.Box.Edges}"), plan.Tiles,
            plan.MostRows * BytesOfAtom, []);
    }

    /// <inheritdoc/>
    public StepPlan StepOn(int ranks) => new(PlanOn(ranks).Shares, AllReduces: 1.0 / Neighbors.Every);

    private ParticlePlan PlanOn(int ranks)
    {
        SimulationBox box = CreateLattice().Box;
        if (box.Edges.X < Reach)
        {
            throw new PlanException(FormattableString.Invariant(
                $"the box is {box.Edges.X:G4} long, less than cutoff and skin, {Reach:G4}: take more cells or a shorter cutoff"));
        }

        return new ParticlePlan(new BrickDecomposition(box, ranks, Reach), CreateLattice().Count, Reach);
    }
}
