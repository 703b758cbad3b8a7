using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>Adds a stage's share of the fluxes through the faces of a tile, and of those around it, to those of the step.</summary>
internal readonly unsafe struct AccumulateKernel<T>(Tile<T> tile, T* flux, T* sum, double share, bool isFirst) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* from = flux, to = sum;
        V part = V.Set(share);
        for (int j = tile.Rim.J0; j <= tile.Rim.J1; j++)
        {
            long end = (j * tile.Stride) + tile.Rim.I1;
            for (long k = (j * tile.Stride) + tile.Rim.I0; k <= end; k += V.Width)
            {
                V before = isFirst ? V.Set(0) : V.Load(to + k);
                V.Store(V.MultiplyAdd(part, V.Load(from + k), before), to + k);
            }
        }
    }
}
