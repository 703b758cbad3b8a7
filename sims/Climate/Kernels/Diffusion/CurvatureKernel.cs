using System.Runtime.CompilerServices;
using SimKit.Climate.ShallowWater;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>
/// ν f − ν₄ ∇²f at the own points of a tile, from the gradient fluxes of f; the Laplacian of the velocity is made tangential.
/// </summary>
internal readonly unsafe struct CurvatureKernel<T>(
    Tile<T> tile, DiffusedQuantities<T> west, DiffusedQuantities<T> south, DiffusedQuantities<T> source, DiffusedQuantities<T> target,
    Diffusivity diffusivity) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* tangent = tile.Columns.Centre, inverseRoot = tile.InverseRoot;
        DiffusedQuantities<T> f = source, to = target, fw = west, fs = south;
        var vectors = new PanelVectors<V>(tile.Panel, tile.Sphere.Radius);
        long stride = tile.Stride;
        V perArea = V.Set(1 / (tile.Sphere.Spacing * tile.Sphere.Spacing));
        V nu = V.Set(diffusivity.Laplacian), nu4 = V.Set(diffusivity.Bilaplacian);
        for (int j = 0; j < tile.CountJ; j++)
        {
            V y = V.Set(Real.Widen(tile.Rows.Centre[j]));
            for (int i = 0; i < tile.CountI; i += V.Width)
            {
                long k = (j * stride) + i;
                V scale = perArea * V.Load(inverseRoot + k);
                V.Store(Combine(nu, V.Load(f.Surface + k), nu4, scale * Inflow<V>(fw.Surface + k, fs.Surface + k, stride)), to.Surface + k);
                if (f.VelocityX != null)
                {
                    V x = V.Load(tangent + i);
                    (V u, V v) = vectors.ToPanel(
                        x, y, Inflow<V>(fw.VelocityX + k, fs.VelocityX + k, stride), Inflow<V>(fw.VelocityY + k, fs.VelocityY + k, stride),
                        Inflow<V>(fw.VelocityZ + k, fs.VelocityZ + k, stride));
                    (V lx, V ly, V lz) = vectors.ToSpace(x, y, scale * u, scale * v);
                    V.Store(Combine(nu, V.Load(f.VelocityX + k), nu4, lx), to.VelocityX + k);
                    V.Store(Combine(nu, V.Load(f.VelocityY + k), nu4, ly), to.VelocityY + k);
                    V.Store(Combine(nu, V.Load(f.VelocityZ + k), nu4, lz), to.VelocityZ + k);
                }
            }
        }
    }

    /// <summary>Sum of the gradient fluxes into a cell: √g ∇²f times the spacing squared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Inflow<V>(T* west, T* south, long stride)
        where V : struct, IVector<V, T> => V.Load(west + 1) - V.Load(west) + (V.Load(south + stride) - V.Load(south));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Combine<V>(V nu, V value, V nu4, V laplacian)
        where V : struct, IVector<V, T> => V.NegateMultiplyAdd(nu4, laplacian, nu * value);
}
