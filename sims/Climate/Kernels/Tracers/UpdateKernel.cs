using System.Runtime.CompilerServices;
using SimKit.Climate.Kernels.Stage;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>
/// The last pass of a stage for a tracer: divergence of the face-mean fluxes, and the Runge–Kutta combination. Point values are
/// converted to means by 1 + δ²/24 along the face.
/// </summary>
/// <param name="tile">The tile.</param>
/// <param name="west">Flux through west faces.</param>
/// <param name="south">Flux through south faces.</param>
/// <param name="quantity">The tracer, and where the results go.</param>
/// <param name="weight">Weight of this stage times the step, s.</param>
/// <param name="ahead">How far ahead of the start the next stage lies, s.</param>
internal readonly unsafe struct UpdateKernel<T>(
    Tile<T> tile, T* west, T* south, StageQuantity<T> quantity, double weight, double ahead) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        long stride = tile.Stride;
        V minusPerSpacing = V.Set(-1 / tile.Sphere.Spacing), w = V.Set(weight), a = V.Set(ahead);
        StageQuantity<T> fields = quantity;
        T* fw = west, fs = south, q = quantity.Start, from = quantity.Sum, to = quantity.NextSum, onward = quantity.Next;
        for (int j = 0; j < tile.CountJ; j++)
        {
            long end = (j * stride) + tile.CountI;
            for (long k = j * stride; k < end; k += V.Width)
            {
                V tendency = Divergence<V>(fw + k, 1, stride) + Divergence<V>(fs + k, stride, 1);
                tendency *= minusPerSpacing;
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

    /// <summary>The mean of a flux over a face, from its values at the centres of faces in a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V FaceMean<V>(T* flux, long along)
        where V : struct, IVector<V, T>
    {
        V centre = V.Load(flux);
        return V.MultiplyAdd(V.Set(1.0 / 24), V.NegateMultiplyAdd(V.Set(2), centre, V.Load(flux - along) + V.Load(flux + along)), centre);
    }

    // Outflow minus inflow along one axis; the second difference runs along the faces.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Divergence<V>(T* flux, long across, long along)
        where V : struct, IVector<V, T>
    {
        V centre = V.Load(flux + across) - V.Load(flux);
        V before = V.Load(flux + across - along) - V.Load(flux - along), after = V.Load(flux + across + along) - V.Load(flux + along);
        return V.MultiplyAdd(V.Set(1.0 / 24), V.NegateMultiplyAdd(V.Set(2), centre, before + after), centre);
    }
}
