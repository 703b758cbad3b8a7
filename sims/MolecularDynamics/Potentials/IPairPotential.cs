using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>
/// What acts between two atoms at a distance. Implementations are readonly structs, so that kernels are compiled for each of them without calls.
/// </summary>
public interface IPairPotential
{
    /// <summary>Square of the distance from which on nothing acts.</summary>
    double CutoffSquared { get; }

    /// <summary>
    /// Force over distance, −φ'(r) / r, of bundles of squared distances; its value beyond the cutoff does not matter, but is a number.
    /// </summary>
    V Force<V>(V squared)
        where V : struct, IVector<V, double>;

    /// <summary>The energy φ(r) of a pair; its value beyond the cutoff does not matter, but is a number.</summary>
    V Energy<V>(V squared)
        where V : struct, IVector<V, double>;
}
