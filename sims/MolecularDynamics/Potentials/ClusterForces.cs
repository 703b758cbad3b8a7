using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>A pair potential over pairs of clusters, sixteen pairs of atoms at a time.</summary>
/// <param name="potential">The potential.</param>
/// <param name="precision">How precisely forces are computed.</param>
/// <param name="excluded">Ids of the atoms that each one has no pairs with; null when all pairs count.</param>
internal sealed class ClusterForces<TPotential>(TPotential potential, PairPrecision precision, ParticleColumn<long>? excluded = null) : IPairField
    where TPotential : struct, IPairPotential
{
    private readonly ClusterPairs pairs = new() { Excluded = excluded };

    /// <inheritdoc/>
    public double Cutoff => Math.Sqrt(potential.CutoffSquared);

    /// <inheritdoc/>
    public INeighborSearch Pairs => pairs;

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        AtomSet atoms = step.Atoms;
        int rows = atoms.Particles.Count;
        pairs.Clusters.ClearForces();
        PairSums sums;
        if (precision == PairPrecision.Mixed)
        {
            pairs.Clusters.PackSingles(atoms.Positions.Rows(rows));
            sums = MixedKernel.Compute(pairs, potential, step.WithSums);
        }
        else
        {
            pairs.Clusters.Pack(atoms.Positions.Rows(rows));
            sums = ClusterKernel.Compute(pairs, potential, step.WithSums);
        }

        pairs.Clusters.Unpack(atoms.Forces.Rows(rows), potential.Scale);
        return sums.ToForceSums();
    }

    /// <inheritdoc/>
    public void Dispose() => pairs.Dispose();
}
