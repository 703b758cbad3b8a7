using SimKit.Climate.Kernels;
using SimKit.Climate.Measures;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids;

namespace SimKit.Climate.Tracers;

/// <summary>
/// Mass, extrema and errors of one tracer, of its cells' mean mixing ratios; the truth is the state at the time this is made. The same for
/// any number of ranks; all are collective.
/// </summary>
internal sealed class TracerMeasures : IDisposable
{
    private readonly IShallowWaterModel model;
    private readonly RunContext run;
    private readonly int tracer; // which field of the state
    private readonly Field<double> truth;
    private readonly DiscreteMetric metric;
    private readonly double massAtStart;

    public TracerMeasures(IShallowWaterModel model, RunContext run, int tracer)
    {
        (this.model, this.run, this.tracer) = (model, run, tracer);
        metric = new DiscreteMetric(model.Grid.Sphere);
        truth = model.Grid.NewField("initial mixing ratio", "1");
        truth.Set(RatioAt);
        massAtStart = Mass();
    }

    /// <summary>Declares the columns of the tracer.</summary>
    public void Declare(ReportPlan plan, string name, bool withErrors)
    {
        plan.Series($"{name}_mass", "m3", Mass);
        plan.Series($"{name}_mass_change", "1", () => (Mass() - massAtStart) / massAtStart);
        plan.Series($"{name}_min", "1", () => -Largest((ratio, _) => -ratio));
        plan.Series($"{name}_max", "1", () => Largest((ratio, _) => ratio));
        if (withErrors)
        {
            plan.Series($"{name}_l1", "1", () => Sum((ratio, exact) => Math.Abs(ratio - exact)) / Sum((_, exact) => Math.Abs(exact)));
            plan.Series($"{name}_l2", "1", () =>
                Math.Sqrt(Sum((ratio, exact) => (ratio - exact) * (ratio - exact)) / Sum((_, exact) => exact * exact)));
            plan.Series($"{name}_linf", "1", () =>
                Largest((ratio, exact) => Math.Abs(ratio - exact)) / Largest((_, exact) => Math.Abs(exact)));
        }
    }

    /// <summary>Mean mixing ratio of an own cell, global indices.</summary>
    public double RatioAt(int k, int j, int i) => model.StateAt(tracer, k, j, i) / model.StateAt(0, k, j, i);

    /// <summary>Returns the memory.</summary>
    public void Dispose() => truth.Dispose();

    private double Mass() => model.Grid.Sphere.Spacing * model.Grid.Sphere.Spacing * run.Sum(total => OwnCells.ForEach(
        model.Tiles, (tile, j, i) => total.Add(model.StateAt(tracer, tile.Panel, tile.Cells.J0 + j, tile.Cells.I0 + i))));

    private double Sum(Func<double, double, double> integrand) => run.Sum(total => OwnCells.ForEach(model.Tiles, (tile, j, i) =>
        total.Add(metric.MeanRoot(tile.Cells.J0 + j, tile.Cells.I0 + i) * Of(integrand, tile, j, i))));

    private double Largest(Func<double, double, double> quantity)
    {
        double largest = double.NegativeInfinity;
        OwnCells.ForEach(model.Tiles, (tile, j, i) => largest = Math.Max(largest, Of(quantity, tile, j, i)));
        return run.Max(largest);
    }

    private double Of(Func<double, double, double> quantity, ITile tile, int j, int i)
    {
        int globalJ = tile.Cells.J0 + j, globalI = tile.Cells.I0 + i;
        return quantity(RatioAt(tile.Panel, globalJ, globalI), truth.Blocks[tile.Number][tile.Panel, globalJ, globalI]);
    }
}
