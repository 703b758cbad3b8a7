using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>Zonal flow of 20 m/s over a cone of 2000 m: Williamson et al. (1992), test case 5 (equations 134 and 135).</summary>
public sealed class IsolatedMountain(Planet planet) : SolidRotation(planet, speed: 20, equatorialSurface: 5960)
{
    private const double Height = 2000, Radius = Math.PI / 9, Longitude = 1.5 * Math.PI, Latitude = Math.PI / 6;
    private readonly AxialFrame frame = planet.Frame;

    /// <inheritdoc/>
    public override bool HasExactSolution => false;

    /// <inheritdoc/>
    public override int Pieces => 6;

    /// <inheritdoc/>
    public override double Ground(Vector3 direction)
    {
        Vector3 local = frame.ToPlanet(direction);
        double longitude = local.Longitude < 0 ? local.Longitude + (2 * Math.PI) : local.Longitude;
        double dx = longitude - Longitude, dy = local.Latitude - Latitude;
        return Height * Math.Max(0, 1 - (Math.Sqrt((dx * dx) + (dy * dy)) / Radius));
    }
}
