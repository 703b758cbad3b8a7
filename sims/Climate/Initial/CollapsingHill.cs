using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>
/// A smooth hill of 200 m on water of 5000 m at rest, which runs apart in gravity waves: nothing is steady, so the order in space and
/// time shows together, by comparison of resolutions. The hill lies away from edges and corners of the cube and of its symmetries.
/// </summary>
public sealed class CollapsingHill(Planet planet) : ITestCase
{
    private const double MeanDepth = 5000, Height = 200, Sharpness = 20;
    private readonly Vector3 centre = planet.Frame.ToSpace(Vector3.Towards(latitude: 0.6, longitude: 0.5));

    /// <inheritdoc/>
    public Planet Planet => planet;

    /// <inheritdoc/>
    public double Surface(Vector3 direction) =>
        MeanDepth + (Height * Math.Exp(-Sharpness * (1 - Vector3.Dot(centre, direction))));

    /// <inheritdoc/>
    public Vector3 Velocity(Vector3 direction) => new(0, 0, 0);
}
