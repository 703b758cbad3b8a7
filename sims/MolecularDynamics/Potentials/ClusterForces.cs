using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>A pair potential over pairs of clusters, sixteen pairs of atoms at a time.</summary>
internal sealed class ClusterForces<TPotential>(TPotential potential) : IForceField
    where TPotential : struct, IPairPotential
{
    private readonly ClusterPairs pairs = new();

    /// <inheritdoc/>
    public double Cutoff => Math.Sqrt(potential.CutoffSquared);

    /// <inheritdoc/>
    public INeighborSearch Pairs => pairs;

    /// <inheritdoc/>
    public PairSums Compute(AtomSet atoms, bool withSums)
    {
        int rows = atoms.Particles.Count;
        pairs.Clusters.Pack(atoms.Positions.Rows(rows));
        pairs.Clusters.ClearForces();
        PairSums sums = ClusterKernel.Compute(pairs, potential, withSums);
        pairs.Clusters.Unpack(atoms.Forces.Rows(rows));
        return sums;
    }

    /// <inheritdoc/>
    public void Dispose() => pairs.Dispose();
}
