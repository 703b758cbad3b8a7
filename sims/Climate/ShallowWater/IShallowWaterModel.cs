using SimKit.Climate.Flow;
using SimKit.Climate.Kernels;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Climate.ShallowWater;

/// <summary>
/// A shallow-water model as those see it who do not compute with its numbers: what it holds is read and set as doubles, whatever they are.
/// </summary>
public interface IShallowWaterModel : IDisposable
{
    /// <summary>The planet.</summary>
    Planet Planet { get; }

    /// <summary>True when the wind is given and only the depth is carried by it.</summary>
    bool IsTransportOnly { get; }

    /// <summary>This rank's part of the sphere.</summary>
    SphereGrid Grid { get; }

    /// <summary>
    /// All fields of the state: mass, momentum 1 and 2, then the tracers; in single precision after these what rounding has left of each.
    /// </summary>
    IReadOnlyList<IStateField> State { get; }

    /// <summary>This rank's tiles, with the point values of the last evaluation.</summary>
    IReadOnlyList<ITile> Tiles { get; }

    /// <summary>The Courant number from which on the method of time stepping is unstable.</summary>
    double LargestCourant { get; }

    /// <summary>The given wind by time, where it changes; null where it does not or is computed.</summary>
    Func<double, StreamWind>? Wind { get; set; }

    /// <summary>Whether the fluxes of tracers are limited.</summary>
    bool IsLimited { get; }

    /// <summary>The largest part of a cell's mass on this rank that came in during the last step; zero without a limiter.</summary>
    double Inflow { get; }

    /// <summary>Gives the planet mountains: cell means of √g·b, m³. The field is used once and may be disposed afterwards.</summary>
    void SetOrography(Field<double> mass);

    /// <summary>Sets the wind of a time, s, where it is given.</summary>
    void SetWind(double time);

    /// <summary>Gives all points and ghosts a wind by direction, m/s, once and for all.</summary>
    void SetWind(Func<Vector3, Vector3> velocity);

    /// <summary>Advances the state by a step of the given length, s, from a time on. Collective.</summary>
    void Step(double seconds, double time = 0);

    /// <summary>Refuses diffusion that is too strong for steps of the given length, s.</summary>
    /// <exception cref="UserError">It is.</exception>
    void JudgeStep(double seconds);

    /// <summary>Refreshes the point values h, H, u¹, u² of the tiles from the state. Collective.</summary>
    void RefreshPoints();

    /// <summary>
    /// The fastest signal on this rank: the largest |u^i| + √(g h g^ii), rad/s. NaN when a value is not a
    /// number or a depth negative. The point values must be fresh.
    /// </summary>
    double FastestSignal();

    /// <summary>The largest |u¹| + |u²| on this rank, rad/s. The point values must be fresh.</summary>
    double FastestFlow();

    /// <summary>A cell of this rank with a signal at least that fast (rad/s), in words, or null.</summary>
    string? LocateSignal(double speed);

    /// <summary>This rank's tile on a panel; a rank has at most one tile a panel.</summary>
    sealed ITile TileOf(int panel) => Tiles[panel - Tiles[0].Panel];

    /// <summary>The value of mass (0), momentum (1, 2) or a tracer (from 3 on) in an own cell, global indices.</summary>
    double StateAt(int component, int panel, int j, int i);

    /// <summary>Sets the value of mass (0), momentum (1, 2) or a tracer (from 3 on) in an own cell, global indices.</summary>
    void SetState(int component, int panel, int j, int i, double value);
}
