using System.Numerics;
using System.Runtime.CompilerServices;
using SimKit.Climate.Flow;
using SimKit.Climate.Kernels;
using SimKit.Climate.Kernels.Stage;
using SimKit.Climate.Tracers;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;
using SimKit.Kernels;
using SimKit.Kernels.Vectors;
using SimKit.State;
using Vector3 = SimKit.Grids.Sphere.Vector3;

namespace SimKit.Climate.ShallowWater;

/// <summary>
/// The shallow-water equations on the cubed sphere: fourth-order finite volumes with point values at cell centres, fifth-order upwind
/// interpolation to faces, one Riemann problem a face, the surface gradient in place of the pressure, and an explicit Runge–Kutta method.
/// README.md of this simulation gives the equations and their sources.
/// </summary>
/// <typeparam name="T">The numbers it computes with: double or float.</typeparam>
public sealed class ShallowWaterModel<T> : IShallowWaterModel
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly HaloExchange<T> cells;
    private readonly HaloExchange<T> edges;
    private readonly StepRegisters<T> registers;
    private readonly IStateField[] allState;
    private readonly Field<T>[] edgeStates;
    private readonly StageOnTiles<T> work;
    private readonly RungeKutta method;
    private readonly Diffusion<T>? diffusion;
    private readonly FluxCorrection<T>? correction;
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
        Grid = new SphereGrid(run, sphere, line: AlignedBuffer<T>.Alignment / Unsafe.SizeOf<T>());
        TracerPlan carried = tracers ?? TracerPlan.None;
        registers = new StepRegisters<T>(Grid, carried.Names);
        allState = [.. State.All, .. registers.Rest is { } rest ? rest.All : []];
        cells = Grid.NewExchange<T>(mostFields: State.All.Length);
        edgeStates =
        [
            Grid.NewEdgeField<T>("surface", "m"),
            Grid.NewEdgeField<T>("velocity x", "m s-1"),
            Grid.NewEdgeField<T>("velocity y", "m s-1"),
            Grid.NewEdgeField<T>("velocity z", "m s-1"),
            .. carried.Names.Select(name => Grid.NewEdgeField<T>(name, "1")),
        ];
        edges = Grid.NewEdgeExchange<T>(mostFields: edgeStates.Length);
        work = new StageOnTiles<T>(Grid, planet, edgeStates, transportOnly, carried.Names.Count, carried.IsLimited);
        correction = work.Tracers?.Correction is { } limited
            ? new FluxCorrection<T>(Grid, limited, carried.Names.Count, carried.Limiter)
            : null;
        refresh = RefreshPoints; // once: a step must not allocate
        diffusion = diffusivity.IsNone ? null : new Diffusion<T>(Grid, work.Tiles, diffusivity, withVelocity: !transportOnly);
    }

    /// <inheritdoc/>
    public Planet Planet { get; }

    /// <inheritdoc/>
    public bool IsTransportOnly { get; }

    /// <inheritdoc/>
    public SphereGrid Grid { get; }

    /// <summary>The prognostic state.</summary>
    public PrognosticFields<T> State => registers.State;

    /// <inheritdoc/>
    IReadOnlyList<IStateField> IShallowWaterModel.State => allState;

    /// <inheritdoc/>
    public IReadOnlyList<ITile> Tiles => work.Tiles;

    /// <inheritdoc/>
    public double StateAt(int component, int panel, int j, int i)
    {
        int tile = NumberOf(panel);
        double value = Real.Widen(State[component].Blocks[tile][panel, j, i]);
        return registers.Rest is { } rest ? value + Real.Widen(rest[component].Blocks[tile][panel, j, i]) : value;
    }

    /// <inheritdoc/>
    public void SetState(int component, int panel, int j, int i, double value)
    {
        int tile = NumberOf(panel);
        T rounded = State[component].Blocks[tile][panel, j, i] = Real.Round<T>(value);
        if (registers.Rest is { } rest)
        {
            rest[component].Blocks[tile][panel, j, i] = Real.Round<T>(value - Real.Widen(rounded));
        }
    }

    /// <inheritdoc/>
    public void SetOrography(Field<double> mass)
    {
        using Field<T> rounded = Grid.NewField<T>(mass.Name, mass.Unit);
        rounded.Set((k, j, i) => Real.Round<T>(mass.Blocks[NumberOf(k)][k, j, i]));
        cells.Exchange(rounded);
        work.SetOrography(rounded);
        edges.Exchange(edgeStates[0]);
        work.SetEdgeOrography();
    }

    /// <inheritdoc/>
    public double LargestCourant => method.LargestCourant;

    /// <inheritdoc/>
    public Func<double, StreamWind>? Wind { get; set; }

    /// <inheritdoc/>
    public bool IsLimited => correction is not null;

    /// <inheritdoc/>
    public double Inflow => correction?.Inflow ?? 0;

    /// <inheritdoc/>
    public void SetWind(double time)
    {
        if (Wind is not null)
        {
            work.SetWind(Wind(time));
        }
    }

    /// <inheritdoc/>
    public void SetWind(Func<Vector3, Vector3> velocity) => WindAtPoints.Set(work.Tiles, velocity);

    /// <inheritdoc/>
    public void Step(double seconds, double time = 0)
    {
        for (int s = 0; s < method.Stages; s++)
        {
            RungeKutta.Stage rule = method[s];
            bool isFirst = s == 0, isLast = s == method.Stages - 1;
            SetWind(time + (method.TimeOf(s) * seconds));
            EvaluateStage(isFirst ? State : registers.Stage);
            if (isFirst)
            {
                correction?.Begin(State);
            }

            if (rule.Kept is { } kept)
            {
                registers.KeepShare(kept);
            }

            work.ComputeFluxesAndUpdate(
                registers, new StageShare(rule.Weight * seconds, rule.Ahead * seconds, method.ShareOf(s), isFirst, isLast));
        }

        correction?.End(State, registers.Rest, seconds);
        SetWind(time + seconds);
        diffusion?.Step(State, registers.Rest, refresh, seconds);
    }

    /// <inheritdoc/>
    public void JudgeStep(double seconds) => diffusion?.Judge(seconds);

    /// <inheritdoc/>
    public void RefreshPoints() => ComputePoints(State, leaveToBands: false);

    /// <inheritdoc/>
    public double FastestSignal() => work.FastestSignal();

    /// <inheritdoc/>
    public double FastestFlow() => work.FastestFlow();

    /// <inheritdoc/>
    public string? LocateSignal(double speed) => work.LocateSignal(speed);

    /// <inheritdoc/>
    public void Dispose()
    {
        cells.Dispose();
        edges.Dispose();
        registers.Dispose();
        foreach (Field<T> field in edgeStates)
        {
            field.Dispose();
        }

        work.Dispose();
        correction?.Dispose();
        diffusion?.Dispose();
    }

    private int NumberOf(int panel) => panel - work.Tiles[0].Panel;

    private void EvaluateStage(PrognosticFields<T> fields)
    {
        ComputePoints(fields, leaveToBands: true);
        edges.Start(edgeStates); // both sides' states on the faces of panel edges
        edges.Finish();
    }

    // Point values, ghosts beyond panel edges, and this side's states on the faces of those edges.
    private void ComputePoints(PrognosticFields<T> fields, bool leaveToBands)
    {
        cells.Start(fields.All);
        work.ConvertInnerPoints(fields, leaveToBands); // needs no halo: overlaps the messages
        cells.Finish();
        work.ConvertRimPoints(fields);
    }
}
