using SimKit.Climate.Kernels;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Measures;

/// <summary>
/// Integrals that the equations keep: mass, energy, potential enstrophy. The same for any number of ranks. Energy and enstrophy are
/// summed over point values with weights of fourth order; the points must be fresh. All are collective.
/// </summary>
internal sealed class Invariants
{
    private readonly IShallowWaterModel model;
    private readonly RunContext run;
    private readonly DiscreteMetric metric;

    public Invariants(IShallowWaterModel model, RunContext run)
    {
        (this.model, this.run) = (model, run);
        metric = new DiscreteMetric(model.Grid.Sphere);
    }

    private double CellAngle => model.Grid.Sphere.Spacing * model.Grid.Sphere.Spacing;

    /// <summary>Volume of water, m³.</summary>
    public double Mass() => CellAngle * run.Sum(total => OwnCells.ForEach(model.Tiles, (tile, j, i) =>
        total.Add(model.StateAt(0, tile.Panel, tile.Cells.J0 + j, tile.Cells.I0 + i))));

    /// <summary>Kinetic and potential energy per unit of density, m⁵/s².</summary>
    public double Energy() => Integral((tile, j, i) =>
    {
        (double h, double b) = (tile.At(j, i).Depth, tile.At(j, i).Ground);
        Vector3 wind = WindAtPoints.At(tile, j, i);
        return h * ((0.5 * Vector3.Dot(wind, wind)) + (model.Planet.Gravity * ((0.5 * h) + b)));
    });

    /// <summary>½ ∫ (ζ + f)²/h, m/s².</summary>
    public double PotentialEnstrophy() => Integral((tile, j, i) =>
    {
        double vorticity = VorticityAt(tile, j, i);
        Vector3 direction = model.Grid.Sphere.Centre(tile.Panel, tile.Cells.J0 + j, tile.Cells.I0 + i);
        vorticity += 2 * model.Planet.Rotation * Vector3.Dot(model.Planet.Axis, direction);
        return 0.5 * vorticity * vorticity / tile.At(j, i).Depth;
    });

    /// <summary>Relative vorticity at an own point, 1/s.</summary>
    public double VorticityAt(ITile tile, int j, int i) =>
        Vorticity.At(tile, j, i, 1 / metric.PointRoot(tile.Cells.J0 + j, tile.Cells.I0 + i));

    private double Integral(Func<ITile, int, int, double> density) => CellAngle * run.Sum(total => OwnCells.ForEach(
        model.Tiles,
        (tile, j, i) =>
        {
            int globalJ = tile.Cells.J0 + j, globalI = tile.Cells.I0 + i;
            double weight = 1 + ((EndWeight(globalJ) + EndWeight(globalI)) / 24);
            total.Add(weight * metric.PointRoot(globalJ, globalI) * density(tile, j, i));
        }));

    // Summed over a line of cells, means made from points by 1 + δ²/24 differ from the points only near the ends, where δ² is one-sided.
    private double EndWeight(int n)
    {
        int last = model.Grid.Sphere.Size - 1, fromEnd = Math.Min(n, last - n);
        return fromEnd switch
        {
            0 => (35.0 / 12) + 1,
            1 => (-104.0 / 12) - 1,
            2 => 114.0 / 12,
            3 => -56.0 / 12,
            4 => 11.0 / 12,
            _ => 0,
        };
    }
}
