using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// Adds diffusion to the prognostic fields of a tile, from gradient fluxes: the mass gains what flows in, to rounding; the momentum
/// follows from what depth and velocity become, √g (h δu + u δh + δh δu).
/// </summary>
/// <param name="tile">The tile.</param>
/// <param name="west">Gradient fluxes of surface and velocity through west faces.</param>
/// <param name="south">The same through south faces.</param>
/// <param name="state">Mass and momentum.</param>
/// <param name="rest">What rounding has left of them, where that is kept.</param>
/// <param name="factor">Factor of the Laplacian, the step included.</param>
internal readonly unsafe struct DiffusionUpdateKernel<T>(
    Tile<T> tile, DiffusedQuantities<T> west, DiffusedQuantities<T> south, FlowCells<T> state, FlowCells<T> rest, double factor)
    : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* tangent = tile.Columns.Centre, inverseRoot = tile.InverseRoot, depth = tile.Depth, u = tile.U, v = tile.V;
        DiffusedQuantities<T> fw = west, fs = south;
        FlowCells<T> q = state, r = rest;
        var vectors = new PanelVectors<V>(tile.Panel, tile.Sphere.Radius);
        long stride = tile.Stride;
        V scale = V.Set(factor / (tile.Sphere.Spacing * tile.Sphere.Spacing));
        for (int j = 0; j < tile.CountJ; j++)
        {
            V y = V.Set(Real.Widen(tile.Rows.Centre[j]));
            for (int i = 0; i < tile.CountI; i += V.Width)
            {
                long k = (j * stride) + i;
                V gained = scale * CurvatureKernel<T>.Inflow<V>(fw.Surface + k, fs.Surface + k, stride);
                Add(gained, q.Mass + k, r.Mass + k);
                if (q.Momentum1 != null)
                {
                    (V du, V dv) = vectors.ToPanel(
                        V.Load(tangent + i), y,
                        scale * CurvatureKernel<T>.Inflow<V>(fw.VelocityX + k, fs.VelocityX + k, stride),
                        scale * CurvatureKernel<T>.Inflow<V>(fw.VelocityY + k, fs.VelocityY + k, stride),
                        scale * CurvatureKernel<T>.Inflow<V>(fw.VelocityZ + k, fs.VelocityZ + k, stride));
                    V h = V.MultiplyAdd(gained, V.Load(inverseRoot + k), V.Load(depth + k)); // after the step; du holds the factor √g
                    Add(V.MultiplyAdd(h, du, V.Load(u + k) * gained), q.Momentum1 + k, r.Momentum1 + k);
                    Add(V.MultiplyAdd(h, dv, V.Load(v + k) * gained), q.Momentum2 + k, r.Momentum2 + k);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(V increment, T* value, T* rest)
        where V : struct, IVector<V, T>
    {
        if (Increments<T>.AreKept)
        {
            Increments<T>.Add(increment, value, rest);
        }
        else
        {
            V.Store(V.Load(value) + increment, value);
        }
    }
}
