using System.Runtime.CompilerServices;
using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Sources of momentum at points: curvature of the coordinates, rotation of the planet, and the slope of the surface,
/// S^i = −√g h Γ^i_jk u^j u^k + f √g² h (g¹¹u² − g¹²u¹, g¹²u² − g²²u¹) − g h √g g^ij ∂_j H.
/// </summary>
internal readonly unsafe struct SourceKernel(Tile tile, FluxArrays fluxes, Planet planet) : IVectorKernel
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, double>
    {
        double* surface = tile.Surface, depth = tile.Depth, uPoint = tile.U, vPoint = tile.V;
        double* westRise = fluxes.West(tile, 3), southRise = fluxes.South(tile, 3);
        double* source1 = fluxes.Source(tile, 1), source2 = fluxes.Source(tile, 2);
        long stride = tile.Stride;
        double a2 = planet.Radius * planet.Radius;
        Vector3 axis = (2 * planet.Rotation) * CubeProjection.Components(tile.Panel, planet.Axis);
        double* centre = tile.Columns.Centre, square = tile.Columns.CentreSquare;
        int first = tile.Rim.I0, end = tile.Rim.I1;
        V perSpacing = V.Set(1 / tile.Sphere.Spacing), gravity = V.Set(planet.Gravity), two = V.Set(2), one = V.Set(1);
        for (int j = tile.Rim.J0; j < tile.Rim.J1; j++)
        {
            double yj = tile.Rows.Centre[j];
            V y = V.Set(yj), bb = V.Set(1 + (yj * yj)), y2 = V.Set(yj * yj);
            V spin0 = V.Set(axis.X + (axis.Z * yj)), spin1 = V.Set(axis.Y);
            for (int i = first; i < end; i += V.Width)
            {
                long k = (j * stride) + i;
                V x = V.Load(centre + i), aa = V.Load(square + i);
                V h = V.Load(depth + k), u = V.Load(uPoint + k), v = V.Load(vPoint + k);
                V delta2 = aa + y2, inverse = one / delta2, inverseRoot = V.Sqrt(inverse);
                V ab = aa * bb, root = V.Set(a2) * ab * inverse * inverseRoot, mass = root * h;

                // Γ¹: 2XY²/δ², −Y(1+Y²)/δ², 0; Γ²: 0, −X(1+X²)/δ², 2X²Y/δ².
                V twist = two * mass * inverse, uv = u * v, xy = x * y;
                V s1 = twist * y * V.NegateMultiplyAdd(xy, u * u, bb * uv);
                V s2 = twist * x * V.NegateMultiplyAdd(xy, v * v, aa * uv);

                // f √g² h g^ij = f √g h (1+Y², XY, 1+X²)/δ, and f itself is 2 Ω (c₀ + c₁X + c₂Y)/δ.
                V coriolis = V.MultiplyAdd(spin1, x, spin0) * mass * inverse;
                s1 = V.MultiplyAdd(coriolis, V.NegateMultiplyAdd(xy, u, bb * v), s1);
                s2 = V.MultiplyAdd(coriolis, V.NegateMultiplyAdd(aa, u, xy * v), s2);

                V slope1 = Slope<V>(surface + k, 1, V.Load(westRise + k + 1) - V.Load(westRise + k), perSpacing);
                V slope2 = Slope<V>(surface + k, stride, V.Load(southRise + k + stride) - V.Load(southRise + k), perSpacing);
                V pressure = gravity * inverseRoot * h; // g h √g g^ij = g h (1+Y², XY, 1+X²)/δ: the rest of √g and g^ij cancels
                s1 = V.NegateMultiplyAdd(pressure, V.MultiplyAdd(bb, slope1, xy * slope2), s1);
                s2 = V.NegateMultiplyAdd(pressure, V.MultiplyAdd(xy, slope1, aa * slope2), s2);
                V.Store(s1, source1 + k);
                V.Store(s2, source2 + k);
            }
        }
    }

    // Sixth-order central difference of the surface plus what the Riemann problems add at the faces.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Slope<V>(double* h, long stride, V rise, V perSpacing)
        where V : struct, IVector<V, double>
    {
        V sum = V.Set(1.0 / 60) * (V.Load(h + (3 * stride)) - V.Load(h - (3 * stride)));
        sum = V.MultiplyAdd(V.Set(-9.0 / 60), V.Load(h + (2 * stride)) - V.Load(h - (2 * stride)), sum);
        sum = V.MultiplyAdd(V.Set(45.0 / 60), V.Load(h + stride) - V.Load(h - stride), sum);
        return (sum + rise) * perSpacing;
    }
}
