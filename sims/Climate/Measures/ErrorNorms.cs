using SimKit.Climate.Flow;
using SimKit.Climate.Kernels;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Measures;

/// <summary>
/// Errors against the state at the time this is made, for cases that are steady or back at their start: norms of Williamson et al. (1992),
/// equations 82–84, of the depth's cell means, and the largest error of the wind. The same for any number of ranks; all are collective.
/// </summary>
internal sealed class ErrorNorms : IDisposable
{
    private readonly IShallowWaterModel model;
    private readonly RunContext run;
    private readonly DiscreteMetric metric;
    private readonly PrognosticFields<double> truth;

    public ErrorNorms(IShallowWaterModel model, RunContext run)
    {
        (this.model, this.run) = (model, run);
        metric = new DiscreteMetric(model.Grid.Sphere);
        truth = new PrognosticFields<double>(model.Grid, "initial ");
        for (int c = 0; c < 3; c++)
        {
            int component = c;
            truth[c].Set((k, j, i) => model.StateAt(component, k, j, i));
        }
    }

    /// <summary>Mean error of the depth over its mean.</summary>
    public double DepthL1() => Sum((value, exact) => Math.Abs(value - exact)) / Sum((_, exact) => exact);

    /// <summary>Root mean square error of the depth over its root mean square.</summary>
    public double DepthL2() => Math.Sqrt(Sum((value, exact) => (value - exact) * (value - exact)) / Sum((_, exact) => exact * exact));

    /// <summary>Largest error of the depth over its largest value.</summary>
    public double DepthLargest() =>
        Largest((value, exact) => Math.Abs(value - exact)) / Largest((_, exact) => Math.Abs(exact));

    /// <summary>Length of the largest error of the wind, m/s.</summary>
    public double WindLargest()
    {
        double largest = 0;
        OwnCells.ForEach(model.Tiles, (tile, j, i) =>
        {
            int globalJ = tile.Cells.J0 + j, globalI = tile.Cells.I0 + i;
            double Error(int component) =>
                (model.StateAt(component, tile.Panel, globalJ, globalI) / model.StateAt(0, tile.Panel, globalJ, globalI))
                - (TruthAt(component, tile, globalJ, globalI) / TruthAt(0, tile, globalJ, globalI));
            CubedSphere sphere = model.Grid.Sphere;
            (Vector3 alpha, Vector3 beta) = CubeProjection.Basis(
                tile.Panel, sphere.Tangent(globalI + 0.5), sphere.Tangent(globalJ + 0.5), sphere.Radius);
            largest = Math.Max(largest, ((Error(1) * alpha) + (Error(2) * beta)).Length);
        });
        return run.Max(largest);
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose() => truth.Dispose();

    private double TruthAt(int component, ITile tile, int j, int i) => truth[component].Blocks[tile.Number][tile.Panel, j, i];

    // Integral over the sphere of a function of the depth and its initial value.
    private double Sum(Func<double, double, double> integrand) => run.Sum(total => OwnCells.ForEach(model.Tiles, (tile, j, i) =>
    {
        (double root, double value, double exact) = DepthOf(tile, j, i);
        total.Add(root * integrand(value, exact));
    }));

    private double Largest(Func<double, double, double> quantity)
    {
        double largest = 0;
        OwnCells.ForEach(model.Tiles, (tile, j, i) =>
        {
            (_, double value, double exact) = DepthOf(tile, j, i);
            largest = Math.Max(largest, quantity(value, exact));
        });
        return run.Max(largest);
    }

    private (double Root, double Value, double Exact) DepthOf(ITile tile, int j, int i)
    {
        int globalJ = tile.Cells.J0 + j, globalI = tile.Cells.I0 + i;
        double root = metric.MeanRoot(globalJ, globalI);
        return (root, model.StateAt(0, tile.Panel, globalJ, globalI) / root, TruthAt(0, tile, globalJ, globalI) / root);
    }
}
