using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>The last pass of a stage for one prognostic quantity: mean tendencies of cells, and the Runge–Kutta combination.</summary>
/// <param name="band">The rows.</param>
/// <param name="centre">Share of a cell's own tendency.</param>
/// <param name="along">Tendency to average along rows.</param>
/// <param name="across">Tendency to average across rows.</param>
/// <param name="quantity">The quantity, and where the results go.</param>
/// <param name="weight">Weight of this stage times the step, s.</param>
/// <param name="ahead">How far ahead of the start the next stage lies, s.</param>
internal readonly unsafe struct CombineKernel<T>(
    Band<T> band, T* centre, T* along, T* across, StageQuantity<T> quantity, double weight, double ahead) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        long stride = band.Tile.Stride;
        V w = V.Set(weight), a = V.Set(ahead), share = V.Set(1.0 / 24);
        T* own = centre, sides = along, below = across - stride, above = across + stride;
        StageQuantity<T> fields = quantity;
        T* q = quantity.Start, from = quantity.Sum, to = quantity.NextSum, onward = quantity.Next;
        for (int j = band.First; j < band.End; j++)
        {
            long end = (j * stride) + band.Tile.CountI;
            for (long k = j * stride; k < end; k += V.Width)
            {
                V around = V.AddFrom(V.Load(below + k), above + k) + V.AddFrom(V.Load(sides + k - 1), sides + k + 1);
                V tendency = V.MultiplyAdd(share, around, V.Load(own + k));
                if (Increments<T>.AreKept)
                {
                    Increments<T>.Advance(fields, k, tendency, w, a);
                    continue;
                }

                V before = V.Load(q + k);
                V.Store(V.MultiplyAdd(w, tendency, V.Load(from + k)), to + k);
                if (onward != null)
                {
                    V.Store(V.MultiplyAdd(a, tendency, before), onward + k);
                }
            }
        }
    }
}
