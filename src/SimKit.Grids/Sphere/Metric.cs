namespace SimKit.Grids.Sphere;

/// <summary>
/// The metric of the equiangular gnomonic projection on a sphere of radius a, with X = tan α, Y = tan β and δ² = 1 + X² + Y²
/// (Ullrich, Jablonowski and van Leer 2010, J. Comput. Phys. 229, 6104, section 2).
/// </summary>
/// <param name="Root">√det g_ij, m².</param>
/// <param name="G11">Contravariant g¹¹, m⁻².</param>
/// <param name="G12">Contravariant g¹², m⁻².</param>
/// <param name="G22">Contravariant g²², m⁻².</param>
public readonly record struct Metric(double Root, double G11, double G12, double G22)
{
    /// <summary>The metric at a point of any panel.</summary>
    public static Metric At(double x, double y, double radius)
    {
        double a = 1 + (x * x), b = 1 + (y * y), d2 = a + (y * y), r2 = radius * radius;
        double scale = d2 / (r2 * a * b);
        return new Metric(r2 * a * b / (d2 * Math.Sqrt(d2)), scale * b, scale * x * y, scale * a);
    }
}
