using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>
/// The donor cell's step, and which parts of the antidiffusive fluxes into and out of each cell leave its mixing ratio within bounds:
/// Zalesak (1979), J. Comput. Phys. 31, 335, equations 7–13. Bounds are the extrema of the ratios of the 3 × 3 cells around at the start of
/// the step, or zero and none. The donor cell's own step stays within them as long as no cell is emptied.
/// </summary>
/// <param name="tile">The tile.</param>
/// <param name="mass">√g h at the end of the step.</param>
/// <param name="tracer">√g h q at the start; after the donor cell's step on return.</param>
/// <param name="ratio">Mean mixing ratios at the start of the step, one cell around the tile included.</param>
/// <param name="donor">Fluxes of the donor cell.</param>
/// <param name="rest">Antidiffusive fluxes.</param>
/// <param name="partIn">Part of the inflow that may come, 0 … 1.</param>
/// <param name="partOut">Part of the outflow that may go.</param>
/// <param name="step">Length of the step, s.</param>
/// <param name="positiveOnly">Whether zero is the only bound.</param>
internal readonly unsafe struct BoundsKernel<T>(
    Tile<T> tile, T* mass, Carried<T> tracer, T* ratio, FacePair<T> donor, FacePair<T> rest, T* partIn, T* partOut,
    double step, bool positiveOnly) : IVectorKernel<T>
    where T : unmanaged
{
    private const double Unbounded = double.PositiveInfinity;

    private static double Tiny => sizeof(T) == sizeof(float) ? 1e-37 : 1e-290; // a normal number of the type

    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        Carried<T> carried = tracer;
        T* m0 = mass, q = ratio, into = partIn, outOf = partOut;
        FacePair<T> low = donor, other = rest;
        long stride = tile.Stride;
        V scale = V.Set(step / tile.Sphere.Spacing), zero = V.Set(0), one = V.Set(1), tiny = V.Set(Tiny);
        for (int j = 0; j < tile.CountJ; j++)
        {
            long end = (j * stride) + tile.CountI;
            for (long k = j * stride; k < end; k += V.Width)
            {
                V outflow = V.Load(low.West + k + 1) - V.Load(low.West + k) + (V.Load(low.South + k + stride) - V.Load(low.South + k));
                V after = carried.Take(k, scale, outflow);
                V fluid = V.Load(m0 + k), present = after / fluid;
                V lowest = zero, highest = V.Set(Unbounded);
                if (!positiveOnly)
                {
                    (lowest, highest) = Extrema<V>(q + k, stride);
                }

                V west = V.Load(other.West + k), east = V.Load(other.West + k + 1);
                V south = V.Load(other.South + k), north = V.Load(other.South + k + stride);
                V gain = V.Max(west, zero) + V.Max(zero - east, zero) + (V.Max(south, zero) + V.Max(zero - north, zero));
                V loss = V.Max(zero - west, zero) + V.Max(east, zero) + (V.Max(zero - south, zero) + V.Max(north, zero));
                V room = V.Max(highest - present, zero) * fluid, store = V.Max(present - lowest, zero) * fluid;
                V.Store(V.Min(one, room / V.Max(scale * gain, tiny)), into + k);
                V.Store(V.Min(one, store / V.Max(scale * loss, tiny)), outOf + k);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (V Lowest, V Highest) Extrema<V>(T* q, long stride)
        where V : struct, IVector<V, T>
    {
        V lowest = V.Load(q), highest = lowest;
        for (long row = -stride; row <= stride; row += stride)
        {
            for (int column = -1; column <= 1; column++)
            {
                V value = V.Load(q + row + column);
                lowest = V.Min(lowest, value);
                highest = V.Max(highest, value);
            }
        }

        return (lowest, highest);
    }
}
