using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>The Lennard-Jones potential φ = 4ε ((σ/r)¹² − (σ/r)⁶), cut off; on demand shifted so that it is zero at the cutoff.</summary>
public readonly struct LennardJones : IPairPotential
{
    private readonly double energy12, minusEnergy6, minusAtCutoff;

    /// <summary>The potential of one kind of atoms.</summary>
    /// <param name="epsilon">Depth of the well.</param>
    /// <param name="sigma">Distance at which the energy is zero.</param>
    /// <param name="cutoff">Distance from which on nothing acts.</param>
    /// <param name="isShifted">Whether the energy is shifted to zero at the cutoff.</param>
    public LennardJones(double epsilon, double sigma, double cutoff, bool isShifted)
    {
        double sigma6 = Math.Pow(sigma, 6), cutoff6 = Math.Pow(cutoff, 6);
        CutoffSquared = cutoff * cutoff;
        (energy12, minusEnergy6) = (4 * epsilon * sigma6 * sigma6, -4 * epsilon * sigma6);

        // −φ'(r) / r = 24 ε (2 (σ²/r²)⁷ − (σ²/r²)⁴) / σ² = scale · u⁴ (u³ − 1) with u = 2^⅓ σ² / r²
        double cubeRoot = Math.Cbrt(2);
        Numerator = cubeRoot * sigma * sigma;
        Scale = sigma > 0 ? 12 * epsilon / (cubeRoot * sigma * sigma) : 0;
        minusAtCutoff = isShifted ? -((energy12 / cutoff6) + minusEnergy6) / cutoff6 : 0;
    }

    /// <inheritdoc/>
    public double CutoffSquared { get; }

    /// <inheritdoc/>
    public double Numerator { get; }

    /// <inheritdoc/>
    public double Scale { get; }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Force<V>(V squared, V numerator)
        where V : struct, IVectorArithmetic<V>
    {
        V u = numerator / squared, cube = u * u * u;
        return (u * cube) * (cube - V.Set(1));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Energy<V>(V squared)
        where V : struct, IVectorArithmetic<V>
    {
        V inverse = V.Set(1) / squared, inverse6 = inverse * inverse * inverse;
        return V.MultiplyAdd(inverse6, V.MultiplyAdd(V.Set(energy12), inverse6, V.Set(minusEnergy6)), V.Set(minusAtCutoff));
    }
}
