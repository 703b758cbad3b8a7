using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>
/// The largest part of its mass at the end of a step that came into a cell of a tile during the step. Above one, more left some cell than it
/// had, and the donor cell's step may make new extrema.
/// </summary>
internal unsafe struct InflowKernel<T>(Tile<T> tile, T* mass, FacePair<T> flux, double step) : IVectorKernel<T>
    where T : unmanaged
{
    /// <summary>The result.</summary>
    public double Largest { get; private set; }

    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        V largest = V.Set(0);
        Scalar<T> atEnds = Scalar<T>.Set(0);
        for (int j = 0; j < tile.CountJ; j++)
        {
            int i = 0;
            for (; i <= tile.CountI - V.Width; i += V.Width)
            {
                largest = V.Max(largest, Inflow<V>((j * tile.Stride) + i));
            }

            for (; i < tile.CountI; i++)
            {
                atEnds = Scalar<T>.Max(atEnds, Inflow<Scalar<T>>((j * tile.Stride) + i));
            }
        }

        Largest = Math.Max(V.Largest(largest), Scalar<T>.Largest(atEnds)) * step / tile.Sphere.Spacing;
    }

    private readonly V Inflow<V>(long k)
        where V : struct, IVector<V, T>
    {
        V zero = V.Set(0);
        V west = UpdateKernel<T>.FaceMean<V>(flux.West + k, tile.Stride);
        V east = UpdateKernel<T>.FaceMean<V>(flux.West + k + 1, tile.Stride);
        V south = UpdateKernel<T>.FaceMean<V>(flux.South + k, 1);
        V north = UpdateKernel<T>.FaceMean<V>(flux.South + k + tile.Stride, 1);
        V inflow = V.Max(west, zero) + V.Max(zero - east, zero) + (V.Max(south, zero) + V.Max(zero - north, zero));
        return inflow / V.Load(mass + k);
    }
}
