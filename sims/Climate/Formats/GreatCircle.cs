using SimKit.Grids.Sphere;

namespace SimKit.Climate.Formats;

/// <summary>
/// A great circle as a function of longitude λ: tan(latitude) = s cos(λ − λ₀), where s is its steepness and λ₀ the longitude of its northern-most
/// point.
/// </summary>
/// <param name="Steepness">Tangent of the highest latitude.</param>
/// <param name="Peak">Longitude of the northern-most point, radians.</param>
internal readonly record struct GreatCircle(double Steepness, double Peak)
{
    /// <summary>The circle in the plane with this normal, which must not lie in the equatorial plane (that would be a meridian).</summary>
    public static GreatCircle WithNormal(Vector3 normal)
    {
        double a = -normal.X / normal.Z, b = -normal.Y / normal.Z;
        return new GreatCircle(Math.Sqrt((a * a) + (b * b)), Math.Atan2(b, a));
    }

    /// <summary>Tangent of the latitude at a longitude.</summary>
    public double TangentAt(double longitude) => Steepness * Math.Cos(longitude - Peak);

    /// <summary>
    /// The area between the equator and the circle, from λ₀ to a longitude, on the unit sphere: ∫ sin(latitude) dλ = asin(k sin x) with
    /// k = s/√(1 + s²) and x = λ − λ₀, written with an arc tangent, which keeps its accuracy where the sine is near one.
    /// </summary>
    public double AreaTo(double longitude)
    {
        (double sine, double cosine) = Math.SinCos(longitude - Peak);
        double tangent = Steepness * cosine;
        return Math.Atan2(Steepness * sine, Math.Sqrt(1 + (tangent * tangent)));
    }

    /// <summary>The highest or lowest point nearest to a longitude.</summary>
    public double TurningPointNear(double longitude) => Peak + (Math.PI * Math.Round((longitude - Peak) / Math.PI));

    /// <summary>Longitude at which the branch between two turning points that holds <paramref name="near"/> has this tangent of the latitude.</summary>
    public double Crossing(double tangent, double near)
    {
        double branch = Math.Floor((near - Peak) / Math.PI);
        double angle = Math.Acos(Math.Clamp(tangent / Steepness, -1, 1));
        bool falls = Math.IEEERemainder(branch, 2) == 0;
        return Peak + (falls ? (branch * Math.PI) + angle : ((branch + 1) * Math.PI) - angle);
    }
}
