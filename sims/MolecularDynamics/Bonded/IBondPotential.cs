using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>What acts along a bond of some length. Implementations are readonly structs, so that kernels are compiled for each of them.</summary>
internal interface IBondPotential
{
    /// <summary>Square of the length from which on a bond is so long that users are warned.</summary>
    double LongSquared { get; }

    /// <summary>Square of the length from which on a bond is broken and the run must end.</summary>
    double BrokenSquared { get; }

    /// <summary>Force over length, −φ'(r) / r, of bundles of squared lengths.</summary>
    V Force<V>(V squared)
        where V : struct, IVector<V, double>;

    /// <summary>The energy of a bond.</summary>
    double Energy(double squared);
}
