using SimKit.Climate.Kernels;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate;

/// <summary>
/// Integrals and extrema of the flow, the same for any number of ranks. Norms follow Williamson et al. (1992), equations 82–84, with the
/// cell means of the initial state as the truth: for cases that are steady, or back at their start.
/// </summary>
public sealed class Diagnostics : IDisposable
{
    private readonly ShallowWaterModel model;
    private readonly RunContext run;
    private readonly Field<double> initialMass;
    private readonly DiscreteMetric metric;
    private readonly double massAtStart;
    private readonly double energyAtStart;

    /// <summary>Takes the present state as the one to compare with. Collective.</summary>
    public Diagnostics(ShallowWaterModel model, RunContext run)
    {
        this.model = model;
        this.run = run;
        metric = new DiscreteMetric(model.Grid.Sphere);
        initialMass = model.Grid.NewField("initial mass", "m3");
        initialMass.Set((k, j, i) => model.State.Mass.Blocks[model.TileOf(k).Number][k, j, i]);
        massAtStart = Mass();
        model.RefreshPoints();
        energyAtStart = Energy();
    }

    private double CellAngle => model.Grid.Sphere.Spacing * model.Grid.Sphere.Spacing;

    /// <summary>Declares the columns of series.csv; with <paramref name="withNorms"/> also the errors against the initial depth.</summary>
    public void Declare(ReportPlan plan, bool withNorms)
    {
        plan.Series("mass", "m3", Mass);
        plan.Series("mass_change", "1", () => (Mass() - massAtStart) / massAtStart);
        plan.Series("energy_change", "1", () =>
        {
            model.RefreshPoints();
            return (Energy() - energyAtStart) / energyAtStart;
        });
        plan.Series("max_speed", "m/s", MaxSpeed, progress: "|u|max {0:0.0} m/s");
        if (!withNorms)
        {
            return;
        }

        plan.Series("depth_l1", "1", () => Norm(e => e) / Sum((_, _, truth) => truth));
        plan.Series("depth_l2", "1", () => Math.Sqrt(Norm(e => e * e) / Sum((_, _, truth) => truth * truth)));
        plan.Series("depth_linf", "1", () => Largest((value, truth) => Math.Abs(value - truth)) / Largest((_, truth) => Math.Abs(truth)));
    }

    /// <summary>Volume of water, m³. Collective.</summary>
    public double Mass() => CellAngle * run.Sum(total => ForEachCell((tile, j, i) =>
        total.Add(model.State.Mass.Blocks[tile.Number][tile.Panel, tile.Cells.J0 + j, tile.Cells.I0 + i])));

    /// <summary>
    /// Kinetic and potential energy per unit of density, m⁵/s². Point values are summed with weights of fourth order. The point values
    /// must be fresh. Collective.
    /// </summary>
    public double Energy() => CellAngle * run.Sum(total => ForEachCell((tile, j, i) =>
    {
        double h = WindAtPoints.DepthAt(tile, j, i), b = WindAtPoints.GroundAt(tile, j, i);
        Vector3 wind = WindAtPoints.At(tile, j, i);
        double root = metric.PointRoot(tile.Cells.J0 + j, tile.Cells.I0 + i);
        total.Add(Weight(tile, j, i) * root * h * ((0.5 * Vector3.Dot(wind, wind)) + (model.Planet.Gravity * ((0.5 * h) + b))));
    }));

    /// <summary>The largest speed, m/s. The point values must be fresh. Collective.</summary>
    public double MaxSpeed()
    {
        double largest = 0;
        ForEachCell((tile, j, i) => largest = Math.Max(largest, WindAtPoints.At(tile, j, i).Length));
        return run.Max(largest);
    }

    /// <summary>Returns the memory.</summary>
    public void Dispose() => initialMass.Dispose();

    private double Norm(Func<double, double> ofError) => Sum((_, value, truth) => ofError(Math.Abs(value - truth)));

    // Integral over the sphere of a function of the depth and its initial value.
    private double Sum(Func<double, double, double, double> integrand) => run.Sum(total => ForEachCell((tile, j, i) =>
    {
        (double root, double value, double truth) = DepthOf(tile, j, i);
        total.Add(root * integrand(root, value, truth));
    }));

    private double Largest(Func<double, double, double> quantity)
    {
        double largest = 0;
        ForEachCell((tile, j, i) =>
        {
            (_, double value, double truth) = DepthOf(tile, j, i);
            largest = Math.Max(largest, quantity(value, truth));
        });
        return run.Max(largest);
    }

    private (double Root, double Value, double Truth) DepthOf(Tile tile, int j, int i)
    {
        int globalJ = tile.Cells.J0 + j, globalI = tile.Cells.I0 + i;
        double root = metric.MeanRoot(globalJ, globalI);
        return (root, model.State.Mass.Blocks[tile.Number][tile.Panel, globalJ, globalI] / root,
            initialMass.Blocks[tile.Number][tile.Panel, globalJ, globalI] / root);
    }

    private void ForEachCell(Action<Tile, int, int> action)
    {
        foreach (Tile tile in model.Tiles)
        {
            for (int j = 0; j < tile.CountJ; j++)
            {
                for (int i = 0; i < tile.CountI; i++)
                {
                    action(tile, j, i);
                }
            }
        }
    }

    // Summed over a line of cells, means made from points by 1 + δ²/24 differ from the points only near the ends, where δ² is one-sided.
    private double Weight(Tile tile, int j, int i) => 1 + ((EndWeight(tile.Cells.J0 + j) + EndWeight(tile.Cells.I0 + i)) / 24);

    private double EndWeight(int n)
    {
        int last = model.Grid.Sphere.Size - 1, fromEnd = Math.Min(n, last - n);
        double weight = fromEnd switch
        {
            0 => (35.0 / 12) + 1,
            1 => (-104.0 / 12) - 1,
            2 => 114.0 / 12,
            3 => -56.0 / 12,
            4 => 11.0 / 12,
            _ => 0,
        };
        return weight;
    }
}
