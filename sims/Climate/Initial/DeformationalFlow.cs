using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>
/// A wind that winds tracers up into thin threads and, from half time on, unwinds them again, while it turns them once around the sphere:
/// Nair and Lauritzen (2010), J. Comput. Phys. 229, 8868, case 4, in 12 days. The depth is the same everywhere and stays so.
/// </summary>
public sealed class DeformationalFlow(Planet planet) : ITestCase
{
    private const double Depth = 1000;
    private readonly AxialFrame frame = planet.Frame;

    /// <summary>Time after which everything is where it was, s.</summary>
    public const double Period = 12 * 86400.0;

    /// <inheritdoc/>
    public Planet Planet => planet;

    /// <inheritdoc/>
    public bool IsTransportOnly => true;

    /// <inheritdoc/>
    public bool HasExactSolution => true;

    /// <inheritdoc/>
    public double Surface(Vector3 direction) => Depth;

    /// <inheritdoc/>
    public Vector3 Velocity(Vector3 direction) => WindAt(0).At(direction);

    /// <summary>ψ = k sin²λ' cos²θ cos(πt/T) − (2πa/T) sin θ with λ' = λ − 2πt/T and k = 10 a/T; sin λ' cos θ is r·e.</summary>
    public StreamWind WindAt(double time)
    {
        double turn = 2 * Math.PI * time / Period, strength = 10 * planet.Radius / Period * Math.Cos(Math.PI * time / Period);
        Vector3 axis = frame.ToSpace(new Vector3(-Math.Sin(turn), Math.Cos(turn), 0));
        return new StreamWind(2 * strength, axis, planet.SpeedOnceAroundIn(Period) * planet.Axis);
    }

    /// <inheritdoc/>
    StreamWind? ITestCase.WindAt(double time) => WindAt(time);
}
