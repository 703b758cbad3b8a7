namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Sums over the pairs of this rank: energy, and virial Σ r·F.</summary>
internal readonly record struct PairSums(double Energy, double Virial);
