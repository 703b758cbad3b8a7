using SimKit.Grids.Sphere;

namespace SimKit.Climate.Formats;

/// <summary>
/// A great circle as a function of longitude λ: tan(latitude) = s cos(λ − λ₀), where s is its steepness and λ₀ the longitude of its
/// northern-most point.
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
    /// The area between the equator and the circle over a stretch of longitude that holds no turning point inside, on the unit sphere:
    /// ∫ sin(latitude) dλ = atan(p/c) with p = s sin x, c = √(1 + s² cos² x), x = λ − λ₀. The difference of the two arc tangents is written
    /// as one, and its numerator without cancellation: p₂²c₁² − p₁²c₂² = s²(1 + s²) sin(x₂ − x₁) sin(x₂ + x₁).
    /// </summary>
    public double AreaBetween(double west, double east)
    {
        double x1 = west - Peak, x2 = east - Peak, s2 = Steepness * Steepness;
        (double sine1, double cosine1) = Math.SinCos(x1);
        (double sine2, double cosine2) = Math.SinCos(x2);
        double p1 = Steepness * sine1, c1 = Math.Sqrt(1 + (s2 * cosine1 * cosine1));
        double p2 = Steepness * sine2, c2 = Math.Sqrt(1 + (s2 * cosine2 * cosine2));
        double sum = (p2 * c1) + (p1 * c2);
        double difference = sum == 0 ? 0 : s2 * (1 + s2) * Math.Sin(east - west) * Math.Sin(x1 + x2) / sum;
        return Math.Atan2(difference, (c1 * c2) + (p1 * p2));
    }

    /// <summary>The highest or lowest point nearest to a longitude.</summary>
    public double TurningPointNear(double longitude) => Peak + (Math.PI * Math.Round((longitude - Peak) / Math.PI));

    /// <summary>Where the branch between turning points that holds <paramref name="near"/> has this tangent of the latitude.</summary>
    public double Crossing(double tangent, double near)
    {
        double branch = Math.Floor((near - Peak) / Math.PI);
        double angle = Math.Acos(Math.Clamp(tangent / Steepness, -1, 1));
        bool falls = Math.IEEERemainder(branch, 2) == 0;
        return Peak + (falls ? (branch * Math.PI) + angle : ((branch + 1) * Math.PI) - angle);
    }
}
