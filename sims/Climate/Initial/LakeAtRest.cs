using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>Water at rest with a level surface, whatever the ground: it must stay at rest.</summary>
public sealed class LakeAtRest(Planet planet, double surface) : ITestCase
{
    /// <inheritdoc/>
    public Planet Planet => planet;

    /// <inheritdoc/>
    public bool HasExactSolution => true;

    /// <inheritdoc/>
    public double Surface(Vector3 direction) => surface;

    /// <inheritdoc/>
    public Vector3 Velocity(Vector3 direction) => new(0, 0, 0);
}
