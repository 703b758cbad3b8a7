using System.Numerics;
using SimKit.Climate.Formats;
using SimKit.Climate.Formats.Extracts;
using SimKit.Climate.Initial;
using SimKit.Climate.Measures;
using SimKit.Climate.ShallowWater;
using SimKit.Climate.Tracers;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Runs;
using SimKit.State;

[assembly: Simulation<SimKit.Climate.ClimateSimulation, SimKit.Climate.ClimateOptions>("climate", "shallow-water flow on the cubed sphere")]

namespace SimKit.Climate;

/// <summary>Shallow-water flow on a rotating sphere, over test grounds or the real Earth.</summary>
public sealed class ClimateSimulation : ISimulation<ClimateOptions>
{
    internal const int StepsBetweenLimits = 16, StepsInGivenWind = 2; // a given wind changes faster than a fluid lets it
    private const double LargestInflow = 1; // part of a cell's mass in a step, up to which the donor cell's step makes no new extrema
    private const double LongestAdvection = 0.8; // Courant numbers of both directions together; deformation adds to it
    private readonly ClimateOptions options;
    private readonly RunContext run;
    private readonly ITestCase testCase;
    private readonly IShallowWaterModel model;
    private readonly Diagnostics diagnostics;
    private readonly Field<double> ground;
    private readonly ClimateVariables variables;
    private readonly FlowPoints? flow;
    private readonly PassiveTracers tracers;
    private double longestStep;
    private double lastStep;
    private double signal;

    /// <summary>Builds the state at t = 0.</summary>
    public ClimateSimulation(ClimateOptions options, RunContext run)
    {
        (this.options, this.run) = (options, run);
        testCase = options.CreateCase();
        model = options.Grid.Precision == Precision.Single ? NewModel<float>() : NewModel<double>();
        ground = model.Grid.NewField("ground", "m");
        if (options.Orography.File is { } relief)
        {
            Orography.Fill(options.Sphere, Relief.Read(relief), options.Orography.Smoothing, ground);
        }

        new InitialState(testCase, options.Sphere).Apply(model, ground, groundIsGiven: options.Orography.File is not null);
        tracers = new PassiveTracers(options, testCase, model, run);
        variables = new ClimateVariables(model, ground, options.Output.Variables);
        flow = options.Output.NeedsPoints ? new FlowPoints(model) : null;
        diagnostics = new Diagnostics(model, run, withErrors: options.HasExactSolution(testCase));
        MeasureSignal();
        longestStep = LongestStep();
        model.JudgeStep(longestStep);
    }

    /// <inheritdoc/>
    public void Describe(StateMap state)
    {
        foreach (IStateField field in model.State)
        {
            state.Field(field);
        }

        state.Scalar("longest step", () => longestStep, value => longestStep = value);
        state.Scalar("last step", () => lastStep, value => lastStep = value);
    }

    /// <inheritdoc/>
    public StepOutcome Step(in StepInfo step)
    {
        double dt = step.Fit(longestStep);
        if (step.Index % (model.Wind is null ? StepsBetweenLimits : StepsInGivenWind) == 0)
        {
            model.SetWind(step.Time);
            MeasureSignal();
            StepOutcome? breach = Judge(dt); // of the steps made since the last measurement
            longestStep = LongestStep();
            dt = step.Fit(longestStep);
            if ((breach ?? Judge(dt)) is { } outcome)
            {
                return outcome;
            }
        }

        model.Step(dt, step.Time);
        lastStep = dt;
        if (model.Inflow > LargestInflow)
        {
            string problem = $"in one step {model.Inflow:0.00} times its mass came into a cell: too much for the limiter";
            return StepOutcome.Unhealthy(dt, problem, "this rank");
        }

        return StepOutcome.Advance(dt);
    }

    /// <inheritdoc/>
    public void Report(ReportPlan plan)
    {
        plan.WhenDiverged($"steps may be too long: run it again with time.cfl below {options.Time.CourantNumber}");
        plan.MeasureSpeed("SYPD", ratio => ratio / 365);
        diagnostics.Declare(plan, CourantNumber);
        tracers.Declare(plan);
        if (run.OutputDirectory is not null)
        {
            plan.Output(new ClimateFile(run, model.Grid.Sphere, FileOptions, [.. variables.All, .. tracers.Variables]));
            DeclareExtracts(plan, options.Output);
        }
    }

    private void DeclareExtracts(ReportPlan plan, ResultOptions output)
    {
        IReadOnlyList<ClimateVariable> recorded = variables.Of(["zg", "u", "v", .. variables.All.Select(variable => variable.Name)]);
        if (output.ZonalMeans)
        {
            plan.Output(new ZonalFile(run, model.Grid.Sphere, FileOptions, [.. recorded, .. tracers.Variables]));
        }

        if (output.Spectrum)
        {
            plan.Output(new SpectrumFile(run, model.Grid, FileOptions, flow!));
        }

        if (output.Stations is { Count: > 0 } stations)
        {
            plan.Output(
                new ProbeFile(run, model.Grid, FileOptions, model.Planet, flow!, stations, recorded, output.ProbesEvery),
                output.ProbesEvery);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        model.Dispose();
        ground.Dispose();
        variables.Dispose();
        flow?.Dispose();
        tracers.Dispose();
        diagnostics.Dispose();
    }

    private ShallowWaterModel<T> NewModel<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(
            run, options.Sphere, testCase.Planet, testCase.IsTransportOnly, options.Time.Method, options.Diffusion.On(options.Sphere),
            PassiveTracers.PlanOf(options));

    private ClimateFileOptions FileOptions => new()
    {
        IsNative = options.File.Grid == OutputGrid.CubedSphere,
        Latitudes = options.File.Latitudes,
        Longitudes = options.File.Longitudes,
        Precision = options.File.Precision,
        Title = $"SimKit climate, {options.Initial.Case}, C{options.Grid.N}",
    };

    // Of the present state and the step that led to it; it leaves the choice of the next step alone.
    private double CourantNumber()
    {
        model.RefreshPoints();
        double step = lastStep > 0 ? lastStep : longestStep;
        return run.Max(model.FastestSignal()) * step / model.Grid.Sphere.Spacing;
    }

    // With a limiter, also what keeps the donor cell's step from emptying cells.
    private double LongestStep()
    {
        double spacing = model.Grid.Sphere.Spacing, longest = options.Time.CourantNumber * spacing / signal;
        longest = model.IsLimited ? Math.Min(longest, LongestAdvection * spacing / run.Max(model.FastestFlow())) : longest;
        Fault.Hit("step.chosen", new Span<double>(ref longest));
        return longest;
    }

    // Null when steps of this length are stable. Else no rank makes a step, and those that have the fastest cell tell it.
    private StepOutcome? Judge(double dt)
    {
        double courant = signal * dt / model.Grid.Sphere.Spacing;
        if (courant <= model.LargestCourant)
        {
            return null;
        }

        string problem = double.IsNaN(courant)
            ? "the fastest signal is not a number (a depth is negative, or a value is NaN)"
            : $"Courant number {courant:0.00} is above {model.LargestCourant}";
        return model.LocateSignal(signal) is { } place ? StepOutcome.Unhealthy(0, problem, place) : StepOutcome.Advance(0);
    }

    // The fastest signal changes slowly, so its global maximum is taken now and then only; always at the same steps, on any number
    // of ranks.
    private void MeasureSignal()
    {
        model.RefreshPoints();
        signal = run.Max(model.FastestSignal());
    }
}
