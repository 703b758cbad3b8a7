using System.Runtime.CompilerServices;

namespace SimKit.Climate.Kernels;

/// <summary>Vorticity at points: (∂_α u_2 − ∂_β u_1)/√g of the covariant velocity, by central differences of fourth order.</summary>
internal static class Vorticity
{
    /// <summary>Relative vorticity at an own point, 1/s; tile indices. Two points around it must be fresh, ghosts included.</summary>
    public static double At(ITile tile, int j, int i, double inverseRoot) => inverseRoot / tile.Sphere.Spacing * (
        (8.0 / 12 * (Second(tile, j, i + 1) - Second(tile, j, i - 1))) - (1.0 / 12 * (Second(tile, j, i + 2) - Second(tile, j, i - 2)))
        - (8.0 / 12 * (First(tile, j + 1, i) - First(tile, j - 1, i))) + (1.0 / 12 * (First(tile, j + 2, i) - First(tile, j - 2, i))));

    // g_ij = a² (1+X²)(1+Y²)/δ⁴ · (1+X², −XY; −XY, 1+Y²).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double First(ITile tile, int j, int i)
    {
        (double x, double y, _, _, double u, double v) = tile.At(j, i);
        return Scale(tile, x, y) * (((1 + (x * x)) * u) - (x * y * v));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Second(ITile tile, int j, int i)
    {
        (double x, double y, _, _, double u, double v) = tile.At(j, i);
        return Scale(tile, x, y) * (((1 + (y * y)) * v) - (x * y * u));
    }

    private static double Scale(ITile tile, double x, double y)
    {
        double a = 1 + (x * x), b = 1 + (y * y), delta2 = a + (y * y), radius = tile.Sphere.Radius;
        return radius * radius * a * b / (delta2 * delta2);
    }
}
