using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>
/// What acts between two atoms at a distance. Implementations are readonly structs, so that kernels are compiled for each of them without calls.
/// </summary>
public interface IPairPotential
{
    /// <summary>Square of the distance from which on nothing acts.</summary>
    double CutoffSquared { get; }

    /// <summary>What <see cref="Force"/> wants in every place: kernels set it once, and the compiler has few numbers to keep at hand.</summary>
    double Numerator { get; }

    /// <summary>The unit of <see cref="Force"/>.</summary>
    double Scale { get; }

    /// <summary>
    /// Force over distance, −φ'(r) / r, in units of <see cref="Scale"/>, of bundles of squared distances; its value beyond the cutoff does not
    /// matter, but is a number.
    /// </summary>
    /// <param name="squared">Squared distances.</param>
    /// <param name="numerator"><see cref="Numerator"/> in every place.</param>
    V Force<V>(V squared, V numerator)
        where V : struct, IVectorArithmetic<V>;

    /// <summary>The energy φ(r) of a pair; its value beyond the cutoff does not matter, but is a number.</summary>
    V Energy<V>(V squared)
        where V : struct, IVectorArithmetic<V>;
}
