using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>A pair potential over the pairs of a list, one by one.</summary>
internal sealed class ListForces<TPotential>(TPotential potential) : IPairField
    where TPotential : struct, IPairPotential
{
    private readonly NeighborList pairs = new();

    /// <inheritdoc/>
    public double Cutoff => Math.Sqrt(potential.CutoffSquared);

    /// <inheritdoc/>
    public INeighborSearch Pairs => pairs;

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        AtomSet atoms = step.Atoms;
        int rows = atoms.Particles.Count;
        Span<double> forces = atoms.Forces.Rows(rows);
        forces.Clear();
        return ListKernel.Compute(pairs, atoms.Positions.Rows(rows), forces, potential, step.WithSums).ToForceSums();
    }

    /// <inheritdoc/>
    public void Dispose() => pairs.Dispose();
}
