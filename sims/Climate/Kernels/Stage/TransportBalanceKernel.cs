using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>Tendencies of the mass alone: what flows into a cell.</summary>
internal readonly unsafe struct TransportBalanceKernel<T>(Band<T> band, BandArrays<T> arrays) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        Tile<T> tile = band.Tile;
        Inflow<V, T> inflow = new(tile, arrays);
        for (int j = band.FirstCells; j < band.EndCells; j++)
        {
            long end = (j * tile.Stride) + tile.Rim.I1;
            for (long k = (j * tile.Stride) + tile.Rim.I0; k < end; k += V.Width)
            {
                inflow.Balance(k);
            }
        }
    }
}
