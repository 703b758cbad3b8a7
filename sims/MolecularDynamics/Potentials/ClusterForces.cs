using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>A pair potential over pairs of clusters, sixteen pairs of atoms at a time.</summary>
internal sealed class ClusterForces<TPotential>(TPotential potential) : IPairField
    where TPotential : struct, IPairPotential
{
    private readonly ClusterPairs pairs = new();

    /// <inheritdoc/>
    public double Cutoff => Math.Sqrt(potential.CutoffSquared);

    /// <inheritdoc/>
    public INeighborSearch Pairs => pairs;

    /// <inheritdoc/>
    public ForceSums Compute(in ForceStep step)
    {
        AtomSet atoms = step.Atoms;
        int rows = atoms.Particles.Count;
        pairs.Clusters.Pack(atoms.Positions.Rows(rows));
        pairs.Clusters.ClearForces();
        PairSums sums = ClusterKernel.Compute(pairs, potential, step.WithSums);
        pairs.Clusters.Unpack(atoms.Forces.Rows(rows));
        return sums.ToForceSums();
    }

    /// <inheritdoc/>
    public void Dispose() => pairs.Dispose();
}
