using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>
/// A hill of 1000 m carried once around in 12 days by a wind that turns like a solid body: Williamson et al. (1992), test case 1.
/// The hill is the cosine bell of that paper (equation 79), or a Gaussian one, which is smooth and shows the order of the scheme.
/// </summary>
public sealed class TransportedHill(Planet planet, HillShape shape) : ITestCase
{
    private const double Height = 1000, Radius = 1.0 / 3;
    private readonly double speed = planet.SpeedOnceAroundIn(12 * 86400.0);
    private readonly Vector3 centre = planet.Frame.ToSpace(Vector3.Towards(0, 1.5 * Math.PI));

    /// <inheritdoc/>
    public Planet Planet => planet;

    /// <inheritdoc/>
    public bool IsTransportOnly => true;

    /// <inheritdoc/>
    public bool HasExactSolution => true;

    /// <inheritdoc/>
    public int Pieces => shape == HillShape.CosineBell ? 4 : 1;

    /// <inheritdoc/>
    public double Surface(Vector3 direction)
    {
        double distance = Math.Atan2(Vector3.Cross(centre, direction).Length, Vector3.Dot(centre, direction));
        return shape == HillShape.Gaussian
            ? Height * Math.Exp(-5 * distance * distance / (4 * Radius * Radius))
            : distance < Radius ? Height / 2 * (1 + Math.Cos(Math.PI * distance / Radius)) : 0;
    }

    /// <inheritdoc/>
    public Vector3 Velocity(Vector3 direction) => speed * Vector3.Cross(planet.Axis, direction);
}
