using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>
/// Rossby–Haurwitz wave of wave number 4: Williamson et al. (1992), test case 6 (equations 141–149). It travels to the east nearly
/// unchanged; after about ten days any disturbance breaks it up (Thuburn and Li 2000, Tellus 52A, 181).
/// </summary>
public sealed class RossbyHaurwitzWave(Planet planet) : ITestCase
{
    private const int R = 4; // wave number
    private const double Omega = 7.848e-6, K = 7.848e-6, MeanHeight = 8000;
    private readonly AxialFrame frame = planet.Frame;

    /// <inheritdoc/>
    public Planet Planet => planet;

    /// <inheritdoc/>
    public double Surface(Vector3 direction)
    {
        Vector3 local = frame.ToPlanet(direction);
        double c2 = Math.Max(0, 1 - (local.Z * local.Z)), c = Math.Sqrt(c2), power = Math.Pow(c, R), longitude = local.Longitude;

        // cos^2R φ · (… − 2R²/cos²φ) without the division, which fails at the poles.
        double a = (Omega / 2 * ((2 * planet.Rotation) + Omega) * c2)
            + (K * K / 4 * power * ((((R + 1) * c2) + ((2 * R * R) - R - 2)) * power - (2 * R * R * Math.Pow(c, R - 2))));
        double b = 2 * (planet.Rotation + Omega) * K / ((R + 1) * (R + 2)) * power
            * (((R * R) + (2 * R) + 2) - ((R + 1) * (R + 1) * c2));
        double d = K * K / 4 * power * power * (((R + 1) * c2) - (R + 2));
        return MeanHeight + (planet.Radius * planet.Radius / planet.Gravity
            * (a + (b * Math.Cos(R * longitude)) + (d * Math.Cos(2 * R * longitude))));
    }

    /// <inheritdoc/>
    public Vector3 Velocity(Vector3 direction)
    {
        Vector3 local = frame.ToPlanet(direction);
        double sine = local.Z, longitude = local.Longitude;
        double c2 = Math.Max(0, 1 - (sine * sine)), c = Math.Sqrt(c2), power = Math.Pow(c, R - 1);
        double east = (planet.Radius * Omega * c)
            + (planet.Radius * K * power * ((R * sine * sine) - c2) * Math.Cos(R * longitude));
        double north = -planet.Radius * K * R * power * sine * Math.Sin(R * longitude);
        return frame.ToSpace((east * local.East) + (north * local.North));
    }
}
