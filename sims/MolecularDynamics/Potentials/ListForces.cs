using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>A pair potential over the pairs of a list, one by one.</summary>
/// <param name="potential">The potential.</param>
/// <param name="excluded">Ids of the atoms that each one has no pairs with; null when all pairs count.</param>
internal sealed class ListForces<TPotential>(TPotential potential, ParticleColumn<long>? excluded = null) : IPairField
    where TPotential : struct, IPairPotential
{
    private readonly NeighborList pairs = new() { Excluded = excluded, HasStream = true };

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
