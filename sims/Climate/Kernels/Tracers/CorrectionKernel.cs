using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>
/// Adds to the donor cell's step what is allowed of the antidiffusive fluxes: through each face the smaller of the parts that the cell it
/// leaves and the cell it enters can bear. Both cells of a face compute the same number.
/// </summary>
internal readonly unsafe struct CorrectionKernel<T>(
    Tile<T> tile, Carried<T> tracer, FacePair<T> rest, T* partIn, T* partOut, double step) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        Carried<T> carried = tracer;
        T* into = partIn, outOf = partOut;
        FacePair<T> f = rest;
        long stride = tile.Stride;
        V scale = V.Set(step / tile.Sphere.Spacing);
        for (int j = 0; j < tile.CountJ; j++)
        {
            long end = (j * stride) + tile.CountI;
            for (long k = j * stride; k < end; k += V.Width)
            {
                V outflow = Allowed<V>(f.West + k + 1, into + k + 1, outOf + k + 1, 1) - Allowed<V>(f.West + k, into + k, outOf + k, 1)
                    + (Allowed<V>(f.South + k + stride, into + k + stride, outOf + k + stride, stride)
                        - Allowed<V>(f.South + k, into + k, outOf + k, stride));
                carried.Take(k, scale, outflow);
            }
        }
    }

    // The face lies before the cell that the pointers stand on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Allowed<V>(T* rest, T* partIn, T* partOut, long across)
        where V : struct, IVector<V, T>
    {
        V flux = V.Load(rest);
        V onward = V.Min(V.Load(partIn), V.Load(partOut - across));
        V back = V.Min(V.Load(partIn - across), V.Load(partOut));
        return flux * V.SelectNonNegative(flux, onward, back);
    }
}
