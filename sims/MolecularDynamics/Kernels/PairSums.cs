using SimKit.MolecularDynamics.Potentials;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Sums over the pairs of this rank: energy, and virial Σ r·F.</summary>
internal readonly record struct PairSums(double Energy, double Virial)
{
    /// <summary>As a share of the sums of all fields.</summary>
    public ForceSums ToForceSums() => new() { Pair = Energy, Virial = Virial };
}
