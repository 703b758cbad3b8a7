using SimKit.Climate.Flow;
using SimKit.Climate.Kernels;
using SimKit.Climate.Kernels.Stage;
using SimKit.Climate.Tracers;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;
using SimKit.Runs;

namespace SimKit.Climate.ShallowWater;

/// <summary>
/// The shallow-water equations on the cubed sphere: fourth-order finite volumes with point values at cell centres, fifth-order upwind
/// interpolation to faces, one Riemann problem a face, the surface gradient in place of the pressure, and an explicit Runge–Kutta method.
/// README.md of this simulation gives the equations and their sources.
/// </summary>
public sealed class ShallowWaterModel : IDisposable
{
    private readonly HaloExchange<double> cells;
    private readonly HaloExchange<double> edges;
    private readonly PrognosticFields stage;
    private readonly PrognosticFields sum;
    private readonly Field<double>[] edgeStates;
    private readonly StageOnTiles work;
    private readonly RungeKutta method;
    private readonly Diffusion? diffusion;
    private readonly FluxCorrection? correction;
    private readonly Action refresh;

    /// <summary>Builds a model of a flat planet at rest without water; the initial state is set through <see cref="State"/>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sphere">The sphere.</param>
    /// <param name="planet">The planet.</param>
    /// <param name="transportOnly">True when the wind is given and only the depth is carried by it.</param>
    /// <param name="time">How steps in time are made.</param>
    /// <param name="diffusivity">Diffusion after each step; none by default.</param>
    /// <param name="tracers">Passive tracers; none by default.</param>
    public ShallowWaterModel(
        RunContext run, CubedSphere sphere, Planet planet, bool transportOnly = false, TimeMethod time = TimeMethod.Rk4,
        Diffusivity diffusivity = default, TracerPlan? tracers = null)
    {
        method = time == TimeMethod.Rk4 ? RungeKutta.Classical : RungeKutta.StrongStabilityPreserving;
        Planet = planet;
        IsTransportOnly = transportOnly;
        Grid = new SphereGrid(run, sphere);
        TracerPlan carried = tracers ?? TracerPlan.None;
        State = new PrognosticFields(Grid, "", carried.Names);
        stage = new PrognosticFields(Grid, "stage ", carried.Names);
        sum = new PrognosticFields(Grid, "sum ", carried.Names);
        cells = Grid.NewExchange(mostFields: State.All.Length);
        edgeStates =
        [
            Grid.NewEdgeField("surface", "m"),
            Grid.NewEdgeField("velocity x", "m s-1"),
            Grid.NewEdgeField("velocity y", "m s-1"),
            Grid.NewEdgeField("velocity z", "m s-1"),
            .. carried.Names.Select(name => Grid.NewEdgeField(name, "1")),
        ];
        edges = Grid.NewEdgeExchange(mostFields: edgeStates.Length);
        work = new StageOnTiles(Grid, planet, edgeStates, transportOnly, carried.Names.Count, carried.IsLimited);
        correction = work.Tracers?.Correction is { } limited
            ? new FluxCorrection(Grid, limited, carried.Names.Count, carried.Limiter)
            : null;
        refresh = RefreshPoints; // once: a step must not allocate
        diffusion = diffusivity.IsNone ? null : new Diffusion(Grid, work.Tiles, diffusivity, withVelocity: !transportOnly);
    }

    /// <summary>The planet.</summary>
    public Planet Planet { get; }

    /// <summary>True when the wind is given and only the depth is carried by it.</summary>
    public bool IsTransportOnly { get; }

    /// <summary>This rank's part of the sphere.</summary>
    public SphereGrid Grid { get; }

    /// <summary>The prognostic state.</summary>
    public PrognosticFields State { get; }

    /// <summary>This rank's tiles, with the point values of the last evaluation.</summary>
    public IReadOnlyList<Tile> Tiles => work.Tiles;

    /// <summary>This rank's tile on a panel; a rank has at most one tile a panel.</summary>
    public Tile TileOf(int panel) => Tiles[panel - Tiles[0].Panel];

    /// <summary>Gives the planet mountains: cell means of √g·b, m³. The field is used once and may be disposed afterwards.</summary>
    public void SetOrography(Field<double> mass)
    {
        cells.Exchange(mass);
        work.SetOrography(mass);
        edges.Exchange(edgeStates[0]);
        work.SetEdgeOrography();
    }

    /// <summary>The Courant number from which on the method of time stepping is unstable.</summary>
    public double LargestCourant => method.LargestCourant;

    /// <summary>The given wind by time, where it changes; null where it does not or is computed.</summary>
    public Func<double, StreamWind>? Wind { get; set; }

    /// <summary>Whether the fluxes of tracers are limited.</summary>
    public bool IsLimited => correction is not null;

    /// <summary>The largest part of a cell's mass on this rank that came in during the last step; zero without a limiter.</summary>
    public double Inflow => correction?.Inflow ?? 0;

    /// <summary>Sets the wind of a time, s, where it is given.</summary>
    public void SetWind(double time)
    {
        if (Wind is not null)
        {
            work.SetWind(Wind(time));
        }
    }

    /// <summary>Advances the state by a step of the given length, s, from a time on. Collective.</summary>
    public void Step(double seconds, double time = 0)
    {
        for (int s = 0; s < method.Stages; s++)
        {
            RungeKutta.Stage rule = method[s];
            bool isFirst = s == 0, isLast = s == method.Stages - 1;
            SetWind(time + (method.TimeOf(s) * seconds));
            EvaluateStage(isFirst ? State : stage);
            if (isFirst)
            {
                correction?.Begin(State);
            }

            if (rule.Kept is { } kept)
            {
                Blend.Between(State, stage, kept, target: sum);
            }

            work.ComputeFluxesAndUpdate(
                start: State, sum: isFirst ? State : sum, nextSum: isLast ? State : rule.Ahead is null ? stage : sum,
                next: rule.Ahead is null ? null : stage,
                new StageShare(rule.Weight * seconds, (rule.Ahead ?? 0) * seconds, method.ShareOf(s), isFirst, isLast));
        }

        correction?.End(State, seconds);
        SetWind(time + seconds);
        diffusion?.Step(State, refresh, seconds);
    }

    /// <summary>Refuses diffusion that is too strong for steps of the given length, s.</summary>
    /// <exception cref="UserError">It is.</exception>
    public void JudgeStep(double seconds) => diffusion?.Judge(seconds);

    /// <summary>Refreshes the point values h, H, u¹, u² of the tiles from the state. Collective.</summary>
    public void RefreshPoints() => ComputePoints(State);

    /// <summary>
    /// The fastest signal on this rank: the largest |u^i| + √(g h g^ii), rad/s. NaN when a value is not a
    /// number or a depth negative. The point values must be fresh.
    /// </summary>
    public double FastestSignal() => work.FastestSignal();

    /// <summary>The largest |u¹| + |u²| on this rank, rad/s. The point values must be fresh.</summary>
    public double FastestFlow() => work.FastestFlow();

    /// <summary>A cell of this rank with a signal at least that fast (rad/s), in words, or null.</summary>
    public string? LocateSignal(double speed) => work.LocateSignal(speed);

    /// <summary>Returns all memory.</summary>
    public void Dispose()
    {
        cells.Dispose();
        edges.Dispose();
        State.Dispose();
        stage.Dispose();
        sum.Dispose();
        foreach (Field<double> field in edgeStates)
        {
            field.Dispose();
        }

        work.Dispose();
        correction?.Dispose();
        diffusion?.Dispose();
    }

    private void EvaluateStage(PrognosticFields fields)
    {
        ComputePoints(fields);
        edges.Start(edgeStates); // both sides' states on the faces of panel edges
        edges.Finish();
    }

    // Point values, ghosts beyond panel edges, and this side's states on the faces of those edges.
    private void ComputePoints(PrognosticFields fields)
    {
        cells.Start(fields.All);
        work.ConvertInnerPoints(fields); // needs no halo: overlaps the messages
        cells.Finish();
        work.ConvertRimPoints(fields);
    }
}
