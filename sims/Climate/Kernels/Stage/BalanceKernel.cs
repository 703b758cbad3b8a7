using System.Runtime.CompilerServices;
using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>
/// Tendencies at points: what flows into a cell, and the sources of momentum, which are curvature of the coordinates, rotation of the
/// planet, and slope of the surface,
/// S^i = −√g h Γ^i_jk u^j u^k + f √g² h (g¹¹u² − g¹²u¹, g¹²u² − g²²u¹) − g h √g g^ij ∂_j H.
/// Values become means over faces and cells by 1 + δ²/24: fluxes along the face, sources in both directions.
/// </summary>
/// <param name="band">The rows.</param>
/// <param name="arrays">Fluxes, and where tendencies go.</param>
/// <param name="planet">The planet.</param>
internal readonly unsafe struct BalanceKernel<T>(Band<T> band, BandArrays<T> arrays, Planet planet) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        Tile<T> tile = band.Tile;
        T* surface = tile.Surface, depth = tile.Depth, uPoint = tile.U, vPoint = tile.V;
        T* westRise = arrays.Rise(isWest: true), southRise = arrays.Rise(isWest: false);
        Inflow<V, T> inflow = new(tile, arrays);
        long stride = tile.Stride;
        double a2 = planet.Radius * planet.Radius;
        Vector3 axis = (2 * planet.Rotation) * CubeProjection.Components(tile.Panel, planet.Axis);
        T* centre = tile.Columns.Centre, square = tile.Columns.CentreSquare;
        int first = tile.Rim.I0, end = tile.Rim.I1;
        V push = V.Set(planet.Gravity / tile.Sphere.Spacing), one = V.Set(1);
        for (int j = band.FirstCells; j < band.EndCells; j++)
        {
            long row = j * stride;
            double yj = Real.Widen(tile.Rows.Centre[j]);
            V y = V.Set(yj), bb = V.Set(1 + (yj * yj)), y2 = V.Set(yj * yj), twice = V.Set(2 * yj), scale = V.Set(a2 * (1 + (yj * yj)));
            V spin0 = V.Set(axis.X + (axis.Z * yj)), spin1 = V.Set(axis.Y);
            for (int i = first; i < end; i += V.Width)
            {
                long k = row + i;
                V x = V.Load(centre + i), aa = V.Load(square + i);
                V h = V.Load(depth + k), u = V.Load(uPoint + k), v = V.Load(vPoint + k);
                V inverse = one / (aa + y2), inverseRoot = V.Sqrt(inverse), xy = x * y;

                // Γ¹: 2XY²/δ², −Y(1+Y²)/δ², 0; Γ²: 0, −X(1+X²)/δ², 2X²Y/δ². √g² h g^ij = √g h (1+Y², XY, 1+X²)/δ, and f is
                // 2 Ω (c₀ + c₁X + c₂Y)/δ. Both have the same factors.
                V massPerDelta2 = scale * aa * inverse * inverse * inverseRoot * h;
                V spin = V.MultiplyAdd(spin1, x, spin0);
                V turned1 = V.NegateMultiplyAdd(xy, u, bb * v), turned2 = V.NegateMultiplyAdd(xy, v, aa * u);
                V s1 = massPerDelta2 * turned1 * V.MultiplyAdd(twice, u, spin);
                V s2 = massPerDelta2 * turned2 * ((V.Set(2) * x * v) - spin);

                V slope1 = Slope<V>(surface + k, 1, V.SubtractFrom(V.Load(westRise + k + 1), westRise + k));
                V slope2 = Slope<V>(surface + k, stride, V.SubtractFrom(V.Load(southRise + k + stride), southRise + k));
                V pressure = push * inverseRoot * h; // g h √g g^ij = g h (1+Y², XY, 1+X²)/δ: the rest of √g and g^ij cancels
                s1 = V.NegateMultiplyAdd(pressure, V.MultiplyAdd(bb, slope1, xy * slope2), s1);
                s2 = V.NegateMultiplyAdd(pressure, V.MultiplyAdd(xy, slope1, aa * slope2), s2);
                inflow.Balance(k);
                inflow.Balance(1, k, s1);
                inflow.Balance(2, k, s2);
            }
        }
    }

    // Sixth-order central difference of the surface plus what the Riemann problems add at the faces, times the spacing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Slope<V>(T* h, long stride, V rise)
        where V : struct, IVector<V, T>
    {
        // From the first value behind and the first before: an instruction adds a stride, or two, by itself.
        long bytes = stride * sizeof(T);
        byte* first = (byte*)(h - (3 * stride)), next = (byte*)(h + stride);
        V sum = V.MultiplyAdd(V.Set(1.0 / 60), Difference<V>(next + (2 * bytes), first), rise);
        sum = V.MultiplyAdd(V.Set(-9.0 / 60), Difference<V>(next + bytes, first + bytes), sum);
        return V.MultiplyAdd(V.Set(45.0 / 60), Difference<V>(next, first + (2 * bytes)), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Difference<V>(byte* left, byte* right)
        where V : struct, IVector<V, T> => V.SubtractFrom(V.Load((T*)left), (T*)right);
}
