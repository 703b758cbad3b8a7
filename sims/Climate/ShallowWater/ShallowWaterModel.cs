using SimKit.Climate.Flow;
using SimKit.Climate.Kernels;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.ShallowWater;

/// <summary>
/// The shallow-water equations on the cubed sphere: fourth-order finite volumes with point values at cell centres, fifth-order upwind
/// interpolation to faces, one Riemann problem a face, the surface gradient in place of the pressure, and the classical Runge–Kutta method.
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

    /// <summary>Builds a model of a flat planet at rest without water; the initial state is set through <see cref="State"/>.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sphere">The sphere.</param>
    /// <param name="planet">The planet.</param>
    /// <param name="transportOnly">True when the wind is given and only the depth is carried by it.</param>
    public ShallowWaterModel(RunContext run, CubedSphere sphere, Planet planet, bool transportOnly = false)
    {
        Planet = planet;
        IsTransportOnly = transportOnly;
        Grid = new SphereGrid(run, sphere);
        State = new PrognosticFields(Grid);
        stage = new PrognosticFields(Grid, "stage ");
        sum = new PrognosticFields(Grid, "sum ");
        cells = Grid.NewExchange(mostFields: 3);
        edges = Grid.NewEdgeExchange(mostFields: 4);
        edgeStates =
        [
            Grid.NewEdgeField("surface", "m"),
            Grid.NewEdgeField("velocity x", "m s-1"),
            Grid.NewEdgeField("velocity y", "m s-1"),
            Grid.NewEdgeField("velocity z", "m s-1"),
        ];
        work = new StageOnTiles(Grid, planet, edgeStates, transportOnly);
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

    /// <summary>Advances the state by a step of the given length, s. Collective.</summary>
    public void Step(double seconds)
    {
        for (int s = 0; s < RungeKutta.Stages; s++)
        {
            EvaluateStage(s == 0 ? State : stage);
            work.ComputeFluxesAndUpdate(
                start: State, sum: s == 0 ? State : sum, nextSum: s == RungeKutta.Stages - 1 ? State : sum,
                next: s == RungeKutta.Stages - 1 ? null : stage, RungeKutta.Weight(s) * seconds, RungeKutta.Ahead(s) * seconds);
        }
    }

    /// <summary>Refreshes the point values h, H, u¹, u² of the tiles from the state. Collective.</summary>
    public void RefreshPoints() => EvaluateStage(State);

    /// <summary>
    /// The fastest signal on this rank: the largest |u^i| + √(g h g^ii), rad/s. NaN when a value is not a
    /// number or a depth negative. The point values must be fresh.
    /// </summary>
    public double FastestSignal() => work.FastestSignal();

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
    }

    // Point values, ghosts beyond panel edges, and both sides' states on the faces of those edges.
    private void EvaluateStage(PrognosticFields fields)
    {
        cells.Start(fields.Mass, fields.Momentum1, fields.Momentum2);
        work.ConvertInnerPoints(fields); // needs no halo: overlaps the messages
        cells.Finish();
        work.ConvertRimPoints(fields);
        edges.Start(edgeStates);
        edges.Finish();
    }
}
