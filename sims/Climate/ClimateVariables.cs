using SimKit.Climate.Formats;
using SimKit.Climate.Kernels;
using SimKit.Climate.ShallowWater;
using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate;

/// <summary>The variables of the output file and how each is taken from the model.</summary>
internal sealed class ClimateVariables : IDisposable
{
    private const string CellMean = "area: mean time: point";
    private readonly ShallowWaterModel model;
    private readonly DiscreteMetric metric;
    private readonly Field<double> depth, surface, eastward, northward;

    public ClimateVariables(ShallowWaterModel model, Field<double> ground)
    {
        this.model = model;
        metric = new DiscreteMetric(model.Grid.Sphere);
        depth = model.Grid.NewField("depth", "m");
        surface = model.Grid.NewField("surface", "m");
        eastward = model.Grid.NewField("eastward wind", "m s-1");
        northward = model.Grid.NewField("northward wind", "m s-1");
        All =
        [
            new("orog", "surface_altitude", "height of the ground", "m", "area: mean", IsStatic: true, ground),
            new(
                "zg", "geopotential_height", "height of the fluid's surface", "m", CellMean, IsStatic: false, surface,
                () => SetSurface(ground)),
            new("h", "", "depth of the fluid", "m", CellMean, IsStatic: false, depth, SetDepth),
            new("u", "eastward_wind", "eastward wind", "m s-1", CellMean, IsStatic: false, eastward, SetWind),
            new("v", "northward_wind", "northward wind", "m s-1", CellMean, IsStatic: false, northward),
        ];
    }

    /// <summary>All variables, in the order of the file.</summary>
    public IReadOnlyList<ClimateVariable> All { get; }

    public void Dispose()
    {
        depth.Dispose();
        surface.Dispose();
        eastward.Dispose();
        northward.Dispose();
    }

    private void SetDepth() => depth.Set((k, j, i) => Mass(k)[k, j, i] / metric.MeanRoot(j, i));

    private void SetSurface(Field<double> ground)
    {
        SetDepth();
        surface.Set((k, j, i) => depth.Blocks[model.TileOf(k).Number][k, j, i] + ground.Blocks[model.TileOf(k).Number][k, j, i]);
    }

    // Both components at once; the northward wind comes right behind in the file.
    private void SetWind()
    {
        model.RefreshPoints();
        eastward.Set((k, j, i) => Vector3.Dot(Wind(k, j, i), model.Grid.Sphere.Centre(k, j, i).East));
        northward.Set((k, j, i) => Vector3.Dot(Wind(k, j, i), model.Grid.Sphere.Centre(k, j, i).North));
    }

    private Block<double> Mass(int panel) => model.State.Mass.Blocks[model.TileOf(panel).Number];

    private Vector3 Wind(int panel, int j, int i)
    {
        Tile tile = model.TileOf(panel);
        return WindAtPoints.At(tile, j - tile.Cells.J0, i - tile.Cells.I0);
    }
}
