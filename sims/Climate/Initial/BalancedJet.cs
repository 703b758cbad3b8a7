using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>
/// A zonal wind with the surface in balance with it: an exact steady solution, for any tilt of the axis. With
/// <see cref="CompactWind"/>, Williamson et al. (1992), test case 3.
/// </summary>
/// <param name="planet">The planet.</param>
/// <param name="wind">The wind.</param>
/// <param name="surfaceAtPole">Height of the surface at the south pole, m.</param>
public sealed class BalancedJet(Planet planet, IZonalWind wind, double surfaceAtPole) : ITestCase
{
    private readonly AxialFrame frame = planet.Frame;
    private readonly GradientWind balance = new(planet, wind);

    /// <inheritdoc/>
    public Planet Planet => planet;

    /// <inheritdoc/>
    public bool HasExactSolution => true;

    /// <inheritdoc/>
    public double Surface(Vector3 direction) => surfaceAtPole - balance.Drop(frame.ToPlanet(direction).Latitude);

    /// <inheritdoc/>
    public Vector3 Velocity(Vector3 direction)
    {
        Vector3 local = frame.ToPlanet(direction);
        return frame.ToSpace(wind.At(local.Latitude) * local.East);
    }
}
