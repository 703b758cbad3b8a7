using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>
/// The barotropically unstable jet of Galewsky, Scott and Polvani (2004), Tellus 56A, 429: steady as long as nothing disturbs it, or
/// with a bump of 120 m on the surface that breaks it up within six days. The mean depth is 10 km.
/// </summary>
public sealed class BarotropicJet : ITestCase
{
    private const double MeanDepth = 10_000, Bump = 120, BumpLongitude = 1.0 / 3, BumpLatitude = 1.0 / 15;
    private readonly AxialFrame frame;
    private readonly BalancedJet jet;
    private readonly bool isPerturbed;

    /// <summary>Integrates the balance of the jet.</summary>
    public BarotropicJet(Planet planet, bool isPerturbed)
    {
        this.isPerturbed = isPerturbed;
        frame = planet.Frame;
        var wind = new MidlatitudeWind();
        SurfaceAtPole = MeanDepth + new GradientWind(planet, wind).MeanDrop;
        jet = new BalancedJet(planet, wind, SurfaceAtPole);
    }

    /// <inheritdoc/>
    public Planet Planet => jet.Planet;

    /// <inheritdoc/>
    public bool HasExactSolution => !isPerturbed;

    /// <summary>Height of the undisturbed surface south of the jet, m.</summary>
    public double SurfaceAtPole { get; }

    /// <inheritdoc/>
    public double Surface(Vector3 direction) => jet.Surface(direction) + (isPerturbed ? BumpAt(frame.ToPlanet(direction)) : 0);

    /// <inheritdoc/>
    public Vector3 Velocity(Vector3 direction) => jet.Velocity(direction);

    private static double BumpAt(Vector3 local)
    {
        double x = local.Longitude / BumpLongitude, y = ((Math.PI / 4) - local.Latitude) / BumpLatitude;
        return Bump * Math.Cos(local.Latitude) * Math.Exp(-(x * x) - (y * y));
    }
}
