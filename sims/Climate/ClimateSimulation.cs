using SimKit.Climate.Formats;
using SimKit.Climate.Formats.Extracts;
using SimKit.Climate.Initial;
using SimKit.Climate.Measures;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids;
using SimKit.State;

[assembly: Simulation<SimKit.Climate.ClimateSimulation, SimKit.Climate.ClimateOptions>("climate", "shallow-water flow on the cubed sphere")]

namespace SimKit.Climate;

/// <summary>Shallow-water flow on a rotating sphere, over test grounds or the real Earth.</summary>
public sealed class ClimateSimulation : ISimulation<ClimateOptions>
{
    private const int StepsBetweenLimits = 16;
    private readonly ClimateOptions options;
    private readonly RunContext run;
    private readonly ITestCase testCase;
    private readonly ShallowWaterModel model;
    private readonly Diagnostics diagnostics;
    private readonly Field<double> ground;
    private readonly ClimateVariables variables;
    private readonly FlowPoints? flow;
    private double longestStep;
    private double lastStep;
    private double signal;

    /// <summary>Builds the state at t = 0.</summary>
    public ClimateSimulation(ClimateOptions options, RunContext run)
    {
        (this.options, this.run) = (options, run);
        testCase = options.CreateCase();
        Diffusivity diffusivity = options.Diffusion.On(options.Sphere);
        model = new ShallowWaterModel(
            run, options.Sphere, testCase.Planet, testCase.IsTransportOnly, options.Time.Method, diffusivity);
        ground = model.Grid.NewField("ground", "m");
        if (options.Orography.File is { } relief)
        {
            Orography.Fill(options.Sphere, Relief.Read(relief), options.Orography.Smoothing, ground);
        }

        new InitialState(testCase, options.Sphere).Apply(model, ground, groundIsGiven: options.Orography.File is not null);
        variables = new ClimateVariables(model, ground, options.Output.Variables);
        flow = options.Output.NeedsPoints ? new FlowPoints(model) : null;
        diagnostics = new Diagnostics(model, run, withErrors: options.HasExactSolution(testCase));
        longestStep = options.Time.CourantNumber * model.Grid.Sphere.Spacing / MeasureSignal();
        model.JudgeStep(longestStep);
    }

    /// <inheritdoc/>
    public void Describe(StateMap state)
    {
        state.Field(model.State.Mass);
        state.Field(model.State.Momentum1);
        state.Field(model.State.Momentum2);
        state.Scalar("longest step", () => longestStep, value => longestStep = value);
        state.Scalar("last step", () => lastStep, value => lastStep = value);
    }

    /// <inheritdoc/>
    public StepOutcome Step(in StepInfo step)
    {
        double dt = step.Fit(longestStep);
        if (step.Index % StepsBetweenLimits == 0)
        {
            double courant = MeasureSignal() * dt / model.Grid.Sphere.Spacing;
            if (!(courant <= model.LargestCourant))
            {
                string problem = $"Courant number {courant:0.00} is above {model.LargestCourant} (or a depth is negative)";
                return StepOutcome.Unhealthy(dt, problem, model.LocateSignal(signal) ?? "another rank");
            }

            longestStep = options.Time.CourantNumber * model.Grid.Sphere.Spacing / signal;
            dt = step.Fit(longestStep);
        }

        model.Step(dt);
        lastStep = dt;
        return StepOutcome.Advance(dt);
    }

    /// <inheritdoc/>
    public void Report(ReportPlan plan)
    {
        plan.MeasureSpeed("SYPD", ratio => ratio / 365);
        diagnostics.Declare(plan, CourantNumber);
        if (run.OutputDirectory is not null)
        {
            plan.Output(new ClimateFile(run, model.Grid.Sphere, FileOptions, variables.All));
            DeclareExtracts(plan, options.Output);
        }
    }

    private void DeclareExtracts(ReportPlan plan, ResultOptions output)
    {
        IReadOnlyList<ClimateVariable> recorded = variables.Of(["zg", "u", "v", .. variables.All.Select(variable => variable.Name)]);
        if (output.ZonalMeans)
        {
            plan.Output(new ZonalFile(run, model.Grid.Sphere, FileOptions, recorded));
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
        diagnostics.Dispose();
    }

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

    // The fastest signal changes slowly, so its global maximum is taken now and then only; always at the same steps, on any number
    // of ranks.
    private double MeasureSignal()
    {
        model.RefreshPoints();
        return signal = run.Max(model.FastestSignal());
    }
}
