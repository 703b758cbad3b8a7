using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>The harmonic bond φ = K (r − r₀)², with the ½ in K (LAMMPS manual, bond_style harmonic).</summary>
/// <param name="k">K.</param>
/// <param name="length">r₀.</param>
internal readonly struct HarmonicBond(double k, double length) : IBondPotential
{
    /// <inheritdoc/>
    public double LongSquared => double.PositiveInfinity;

    /// <inheritdoc/>
    public double BrokenSquared => double.PositiveInfinity;

    /// <inheritdoc/>
    public V Force<V>(V squared)
        where V : struct, IVector<V, double> => V.Set(-2 * k) * (V.Set(1) - (V.Set(length) / V.Sqrt(squared)));

    /// <inheritdoc/>
    public double Energy(double squared)
    {
        double stretch = Math.Sqrt(squared) - length;
        return k * stretch * stretch;
    }
}
