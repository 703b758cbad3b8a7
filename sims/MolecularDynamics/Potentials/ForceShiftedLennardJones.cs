using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.MolecularDynamics.Potentials;

/// <summary>
/// The Lennard-Jones potential without a step in force or energy at its cutoff: φ(r) − φ(rc) − (r − rc) φ'(rc) (LAMMPS' pair_style lj/smooth/linear; Toxvaerd
/// and Dyre 2011, J. Chem. Phys. 134, 081102).
/// </summary>
public readonly struct ForceShiftedLennardJones : IPairPotential
{
    private readonly LennardJones shifted;
    private readonly double slope, slopeAtCutoff, slopeInScale;

    /// <summary>The potential of one kind of atoms.</summary>
    /// <param name="epsilon">Depth of the well before it is shifted.</param>
    /// <param name="sigma">Distance at which the energy is zero before it is shifted.</param>
    /// <param name="cutoff">Distance from which on nothing acts.</param>
    public ForceShiftedLennardJones(double epsilon, double sigma, double cutoff)
    {
        double ratio6 = Math.Pow(sigma / cutoff, 6);
        shifted = new LennardJones(epsilon, sigma, cutoff, isShifted: true);
        slope = -24 * epsilon * ratio6 * ((2 * ratio6) - 1) / cutoff;
        slopeAtCutoff = slope * cutoff;
        slopeInScale = Scale > 0 ? slope / Scale : 0;
    }

    /// <inheritdoc/>
    public double CutoffSquared => shifted.CutoffSquared;

    /// <inheritdoc/>
    public double Numerator => shifted.Numerator;

    /// <inheritdoc/>
    public double Scale => shifted.Scale;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Force<V>(V squared, V numerator)
        where V : struct, IVectorArithmetic<V> => shifted.Force(squared, numerator) + (V.Set(slopeInScale) / V.Sqrt(squared));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Energy<V>(V squared)
        where V : struct, IVectorArithmetic<V> =>
        shifted.Energy(squared) + V.NegateMultiplyAdd(V.Set(slope), V.Sqrt(squared), V.Set(slopeAtCutoff));
}
