using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>
/// A wind that turns about the planet's axis like a solid body, with the surface in balance with it: Williamson et al. (1992),
/// J. Comput. Phys. 102, 211, test case 2 (equations 90–96). Over flat ground it is an exact steady solution for any tilt of the axis.
/// </summary>
public class SolidRotation(Planet planet, double speed, double equatorialSurface) : ITestCase
{
    /// <summary>Speed of test case 2 on the Earth: once around in 12 days.</summary>
    public static double TwelveDaySpeed => Planet.Earth.SpeedOnceAroundIn(12 * 86400.0);

    /// <inheritdoc/>
    public Planet Planet => planet;

    /// <inheritdoc/>
    public virtual bool HasExactSolution => true;

    /// <inheritdoc/>
    public virtual int Pieces => 1;

    /// <inheritdoc/>
    public virtual double Surface(Vector3 direction)
    {
        double sine = Vector3.Dot(direction, planet.Axis);
        return equatorialSurface - (((planet.Radius * planet.Rotation * speed) + (speed * speed / 2)) * sine * sine / planet.Gravity);
    }

    /// <inheritdoc/>
    public Vector3 Velocity(Vector3 direction) => speed * Vector3.Cross(planet.Axis, direction);

    /// <inheritdoc/>
    public virtual double Ground(Vector3 direction) => 0;
}
