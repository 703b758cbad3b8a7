using SimKit.Climate.Kernels;
using SimKit.Climate.ShallowWater;

namespace SimKit.Climate.Measures;

/// <summary>The flow at the centres of own cells. The points of the model must be fresh.</summary>
internal sealed class FlowSamples(IShallowWaterModel model)
{
    private readonly DiscreteMetric metric = new(model.Grid.Sphere);

    /// <summary>The flow at a cell of this rank, global indices.</summary>
    public FlowSample At(int panel, int j, int i)
    {
        ITile tile = model.TileOf(panel);
        int row = j - tile.Cells.J0, column = i - tile.Cells.I0;
        PointValues point = tile.At(row, column);
        return new FlowSample(
            model.Planet, model.Grid.Sphere.Centre(panel, j, i), point.Depth + point.Ground, point.Ground,
            WindAtPoints.At(tile, row, column), Vorticity.At(tile, row, column, 1 / metric.PointRoot(j, i)));
    }
}
