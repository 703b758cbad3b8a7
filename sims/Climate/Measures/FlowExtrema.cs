using SimKit.Climate.Kernels;
using SimKit.Climate.ShallowWater;
using SimKit.Core;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Measures;

/// <summary>Extrema of the flow at cell centres, the same for any number of ranks. The points must be fresh. All are collective.</summary>
internal sealed class FlowExtrema(IShallowWaterModel model, RunContext run, Invariants invariants)
{
    private readonly Flow.AxialFrame frame = model.Planet.Frame;

    /// <summary>The largest speed, m/s.</summary>
    public double Speed() => Largest((tile, j, i) => WindAtPoints.At(tile, j, i).Length);

    /// <summary>The largest speed along the planet's meridians, m/s.</summary>
    public double MeridionalSpeed() => Largest((tile, j, i) =>
    {
        Vector3 direction = frame.ToPlanet(model.Grid.Sphere.Centre(tile.Panel, tile.Cells.J0 + j, tile.Cells.I0 + i));
        return Math.Abs(Vector3.Dot(direction.North, frame.ToPlanet(WindAtPoints.At(tile, j, i))));
    });

    /// <summary>The highest point of the surface, m.</summary>
    public double HighestSurface() => Largest(SurfaceAt);

    /// <summary>The lowest point of the surface, m.</summary>
    public double LowestSurface() => -Largest((tile, j, i) => -SurfaceAt(tile, j, i));

    /// <summary>The largest relative vorticity, 1/s.</summary>
    public double LargestVorticity() => Largest(invariants.VorticityAt);

    /// <summary>The smallest relative vorticity, 1/s.</summary>
    public double SmallestVorticity() => -Largest((tile, j, i) => -invariants.VorticityAt(tile, j, i));

    private static double SurfaceAt(ITile tile, int j, int i)
    {
        PointValues point = tile.At(j, i);
        return point.Depth + point.Ground;
    }

    private double Largest(Func<ITile, int, int, double> quantity)
    {
        double largest = double.NegativeInfinity;
        OwnCells.ForEach(model.Tiles, (tile, j, i) => largest = Math.Max(largest, quantity(tile, j, i)));
        return run.Max(largest);
    }
}
