using SimKit.Climate.Flow;
using SimKit.Climate.Formats;
using SimKit.Climate.Initial;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Runs;

namespace SimKit.Climate.Tracers;

/// <summary>The tracers of a run: initial states, columns of series.csv, and variables of the result file.</summary>
internal sealed class PassiveTracers : IDisposable
{
    private const int FirstTracer = PrognosticFields<double>.FirstTracer;
    private readonly TracerShape[] shapes;
    private readonly TracerMeasures[] measures;
    private readonly Field<double>[] ratios;
    private readonly bool withErrors;

    /// <summary>Sets the initial state of a model's tracers; that of the flow must be there. Collective.</summary>
    public PassiveTracers(ClimateOptions options, ITestCase testCase, IShallowWaterModel model, RunContext run)
    {
        shapes = [.. options.Tracers.Names.Select(name => new TracerShape(name, testCase.Planet))];
        withErrors = options.HasExactSolution(testCase); // after a whole number of turns
        var initial = new TracerInitialState(testCase, options.Sphere, options.Orography.File is not null);
        for (int c = 0; c < shapes.Length; c++)
        {
            initial.Apply(model, shapes[c], FirstTracer + c);
        }

        measures = [.. shapes.Select((_, c) => new TracerMeasures(model, run, FirstTracer + c))];
        ratios = [.. shapes.Select(shape => model.Grid.NewField(shape.Title, "1"))];
        Variables = [.. shapes.Select((shape, c) => new ClimateVariable(
            NameOf(shape.Name), "", $"mixing ratio of the tracer {shape.Title}", "1", "area: mean time: point", IsStatic: false, ratios[c],
            () => ratios[c].Set(measures[c].RatioAt)))];
    }

    /// <summary>Variables of the result file.</summary>
    public IReadOnlyList<ClimateVariable> Variables { get; }

    /// <summary>Name of a tracer in files.</summary>
    public static string NameOf(TracerName name) => SnakeCase.From(name.ToString());

    /// <summary>The tracers that options ask for.</summary>
    /// <exception cref="UserError">The case cannot carry tracers, or has diffusion.</exception>
    public static TracerPlan PlanOf(ClimateOptions options)
    {
        if (options.Tracers.Names.Count == 0)
        {
            return TracerPlan.None;
        }

        if (options.Initial.Case == CaseName.Williamson1)
        {
            throw UserError.Configuration(
                new SourcePlace("tracers.names"),
                "cannot be carried by williamson1, whose depth is zero outside the hill; take nair_lauritzen or a case with water everywhere");
        }

        if (!options.Diffusion.On(options.Sphere).IsNone)
        {
            throw UserError.Configuration(
                new SourcePlace("tracers.names"),
                "cannot be carried with diffusion, which moves mass without them; leave out the table [diffusion]");
        }

        return new TracerPlan([.. options.Tracers.Names.Select(NameOf)], options.Tracers.Limiter);
    }

    /// <summary>Declares the columns of all tracers.</summary>
    public void Declare(ReportPlan plan)
    {
        for (int c = 0; c < shapes.Length; c++)
        {
            measures[c].Declare(plan, NameOf(shapes[c].Name), withErrors);
        }
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (TracerMeasures measure in measures)
        {
            measure.Dispose();
        }

        foreach (Field<double> ratio in ratios)
        {
            ratio.Dispose();
        }
    }
}
