using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>
/// Splits the fluxes of a step into those of the donor cell, mass flux times the mean ratio of the cell it comes from, and the rest,
/// the antidiffusive fluxes that make the scheme accurate and may make new extrema. All are means over faces.
/// </summary>
/// <param name="tile">The tile.</param>
/// <param name="mass">Mass fluxes of the step at the centres of faces.</param>
/// <param name="flux">Fluxes of the tracer likewise.</param>
/// <param name="ratio">Mean mixing ratios at the start of the step, one cell around the tile included.</param>
/// <param name="donor">Where the fluxes of the donor cell go.</param>
/// <param name="rest">Where the rest goes.</param>
internal readonly unsafe struct DonorCellKernel<T>(
    Tile<T> tile, FacePair<T> mass, FacePair<T> flux, T* ratio, FacePair<T> donor, FacePair<T> rest) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* q = ratio;
        FacePair<T> m = mass, f = flux, low = donor, other = rest;
        long stride = tile.Stride;
        for (int j = 0; j <= tile.CountJ; j++)
        {
            long end = (j * stride) + tile.CountI;
            for (long k = j * stride; k <= end; k += V.Width)
            {
                Split<V>(q + k, 1, stride, m.West + k, f.West + k, low.West + k, other.West + k);
                Split<V>(q + k, stride, 1, m.South + k, f.South + k, low.South + k, other.South + k);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split<V>(T* cell, long across, long along, T* mass, T* flux, T* donor, T* rest)
        where V : struct, IVector<V, T>
    {
        V carrier = UpdateKernel<T>.FaceMean<V>(mass, along);
        V low = carrier * V.SelectNonNegative(carrier, V.Load(cell - across), V.Load(cell));
        V.Store(low, donor);
        V.Store(UpdateKernel<T>.FaceMean<V>(flux, along) - low, rest);
    }
}
