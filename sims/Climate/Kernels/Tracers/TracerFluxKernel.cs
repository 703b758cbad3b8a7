using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>
/// Fluxes of a tracer through all faces of a tile and of the cells around it: the fluid's mass flux, the very number of the mass equation,
/// times the mixing ratio that fifth-order interpolation gives upwind.
/// </summary>
internal readonly unsafe struct TracerFluxKernel<T>(
    Tile<T> tile, T* ratio, T* massWest, T* massSouth, T* west, T* south) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* q = ratio, mw = massWest, ms = massSouth, toWest = west, toSouth = south;
        long stride = tile.Stride;
        int first = tile.Rim.I0, end = tile.Rim.I1;
        for (int j = tile.Rim.J0; j < tile.Rim.J1; j++)
        {
            for (long k = (j * stride) + first; k <= (j * stride) + end; k += V.Width)
            {
                V.Store(Flux<V>(q + k, 1, V.Load(mw + k)), toWest + k);
            }
        }

        for (int j = tile.Rim.J0; j <= tile.Rim.J1; j++)
        {
            for (long k = (j * stride) + first; k < (j * stride) + end; k += V.Width)
            {
                V.Store(Flux<V>(q + k, stride, V.Load(ms + k)), toSouth + k);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Flux<V>(T* cell, long stride, V mass)
        where V : struct, IVector<V, T>
    {
        Reconstruction<T>.AtFace(cell, stride, out V left, out V right);
        return mass * V.SelectNonNegative(mass, left, right);
    }
}
