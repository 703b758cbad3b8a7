using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Bonded;

/// <summary>
/// The bond of bead-spring polymers (Kremer and Grest 1990, J. Chem. Phys. 92, 5057): a spring of finite extension and the repulsion of the beads,
/// φ = −½ K R₀² ln(1 − (r/R₀)²) + 4ε ((σ/r)¹² − (σ/r)⁶) + ε, the latter for r &lt; 2^⅙ σ. Like LAMMPS' bond_style fene it pulls no harder when
/// 1 − (r/R₀)² falls below 0.1, so that a bond that came too far may recover, and is broken at 2 R₀.
/// </summary>
internal readonly struct FeneBond : IBondPotential
{
    private const double LeastSlack = 0.1;
    private readonly double k, r0Squared, inverseR0Squared, epsilon, sigmaSquared, touch;

    /// <summary>A bond.</summary>
    /// <param name="k">K.</param>
    /// <param name="r0">R₀, the largest length.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="sigma">σ.</param>
    public FeneBond(double k, double r0, double epsilon, double sigma)
    {
        (this.k, this.epsilon, r0Squared, sigmaSquared) = (k, epsilon, r0 * r0, sigma * sigma);
        inverseR0Squared = 1 / r0Squared;
        touch = Math.Cbrt(2) * sigmaSquared;
    }

    /// <inheritdoc/>
    public double LongSquared => (1 - LeastSlack) * r0Squared;

    /// <inheritdoc/>
    public double BrokenSquared => 4 * r0Squared;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Force<V>(V squared)
        where V : struct, IVector<V, double>
    {
        V slack = V.Max(V.NegateMultiplyAdd(squared, V.Set(inverseR0Squared), V.Set(1)), V.Set(LeastSlack));
        V inverse = V.Set(1) / squared, ratio = V.Set(sigmaSquared) * inverse, ratio6 = ratio * ratio * ratio;
        V push = (V.Set(48 * epsilon) * inverse) * (ratio6 * (ratio6 - V.Set(0.5)));
        return V.WhereLess(squared, V.Set(touch), push) - (V.Set(k) / slack);
    }

    /// <inheritdoc/>
    public double Energy(double squared)
    {
        double slack = Math.Max(1 - (squared / r0Squared), LeastSlack), energy = -0.5 * k * r0Squared * Math.Log(slack);
        if (squared < touch)
        {
            double ratio = sigmaSquared / squared, ratio6 = ratio * ratio * ratio;
            energy += (4 * epsilon * ratio6 * (ratio6 - 1)) + epsilon;
        }

        return energy;
    }
}
