using System.Runtime.CompilerServices;

namespace SimKit.Climate.Kernels;

/// <summary>Vorticity at points: (∂_α u_2 − ∂_β u_1)/√g of the covariant velocity, by central differences of fourth order.</summary>
internal static unsafe class Vorticity
{
    /// <summary>Relative vorticity at an own point, 1/s; tile indices. Two points around it must be fresh, ghosts included.</summary>
    public static double At(Tile tile, int j, int i, double inverseRoot) => inverseRoot / tile.Sphere.Spacing * (
        (8.0 / 12 * (Second(tile, j, i + 1) - Second(tile, j, i - 1))) - (1.0 / 12 * (Second(tile, j, i + 2) - Second(tile, j, i - 2)))
        - (8.0 / 12 * (First(tile, j + 1, i) - First(tile, j - 1, i))) + (1.0 / 12 * (First(tile, j + 2, i) - First(tile, j - 2, i))));

    // g_ij = a² (1+X²)(1+Y²)/δ⁴ · (1+X², −XY; −XY, 1+Y²).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double First(Tile tile, int j, int i)
    {
        double x = tile.Columns.Centre[i], y = tile.Rows.Centre[j];
        long k = (j * tile.Stride) + i;
        return Scale(tile, x, y) * (((1 + (x * x)) * tile.U[k]) - (x * y * tile.V[k]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Second(Tile tile, int j, int i)
    {
        double x = tile.Columns.Centre[i], y = tile.Rows.Centre[j];
        long k = (j * tile.Stride) + i;
        return Scale(tile, x, y) * (((1 + (y * y)) * tile.V[k]) - (x * y * tile.U[k]));
    }

    private static double Scale(Tile tile, double x, double y)
    {
        double a = 1 + (x * x), b = 1 + (y * y), delta2 = a + (y * y), radius = tile.Sphere.Radius;
        return radius * radius * a * b / (delta2 * delta2);
    }
}
