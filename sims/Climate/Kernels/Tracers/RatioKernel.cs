using SimKit.Kernels.Vectors;
using SimKit.State;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>Mixing ratios q at points: the tracer's point value over the fluid's, so that a ratio of one is exactly one.</summary>
internal readonly unsafe struct RatioKernel<T>(Tile<T> tile, T* mass, T* tracer, T* ratio, Box cells) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        long stride = tile.Stride;
        T* fluid = mass, carried = tracer, to = ratio;
        for (int j = cells.J0; j < cells.J1; j++)
        {
            long end = (j * stride) + cells.I1;
            for (long k = (j * stride) + cells.I0; k < end; k += V.Width)
            {
                V.Store(PointKernel<T>.Point<V>(carried + k, stride) / PointKernel<T>.Point<V>(fluid + k, stride), to + k);
            }
        }
    }
}
