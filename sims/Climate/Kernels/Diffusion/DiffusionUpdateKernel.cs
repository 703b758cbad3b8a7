using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// Adds diffusion to the prognostic fields of a tile, from gradient fluxes: the mass gains what flows in, to rounding; the momentum
/// follows from what depth and velocity become, √g (h δu + u δh + δh δu).
/// </summary>
/// <param name="tile">The tile.</param>
/// <param name="west">Gradient fluxes of surface and velocity through west faces.</param>
/// <param name="south">The same through south faces.</param>
/// <param name="mass">√g h.</param>
/// <param name="momentum1">√g h u¹, or null when the wind is given.</param>
/// <param name="momentum2">√g h u².</param>
/// <param name="factor">Factor of the Laplacian, the step included.</param>
internal readonly unsafe struct DiffusionUpdateKernel<T>(
    Tile<T> tile, DiffusedQuantities<T> west, DiffusedQuantities<T> south, T* mass, T* momentum1, T* momentum2, double factor)
    : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* tangent = tile.Columns.Centre, inverseRoot = tile.InverseRoot, depth = tile.Depth, u = tile.U, v = tile.V;
        DiffusedQuantities<T> fw = west, fs = south;
        T* q0 = mass, q1 = momentum1, q2 = momentum2;
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
                V.Store(V.Load(q0 + k) + gained, q0 + k);
                if (q1 != null)
                {
                    (V du, V dv) = vectors.ToPanel(
                        V.Load(tangent + i), y,
                        scale * CurvatureKernel<T>.Inflow<V>(fw.VelocityX + k, fs.VelocityX + k, stride),
                        scale * CurvatureKernel<T>.Inflow<V>(fw.VelocityY + k, fs.VelocityY + k, stride),
                        scale * CurvatureKernel<T>.Inflow<V>(fw.VelocityZ + k, fs.VelocityZ + k, stride));
                    V h = V.MultiplyAdd(gained, V.Load(inverseRoot + k), V.Load(depth + k)); // after the step; du holds the factor √g
                    V.Store(V.Load(q1 + k) + V.MultiplyAdd(h, du, V.Load(u + k) * gained), q1 + k);
                    V.Store(V.Load(q2 + k) + V.MultiplyAdd(h, dv, V.Load(v + k) * gained), q2 + k);
                }
            }
        }
    }
}
