using SimKit.Climate.Formats;
using SimKit.Climate.Kernels;
using SimKit.Climate.Measures;
using SimKit.Climate.ShallowWater;
using SimKit.Grids;
using SimKit.Grids.Sphere;

namespace SimKit.Climate;

/// <summary>The variables of the output file and how each is taken from the model.</summary>
internal sealed class ClimateVariables : IDisposable
{
    private const string CellMean = "area: mean time: point";
    private readonly IShallowWaterModel model;
    private readonly DiscreteMetric metric;
    private static readonly string[] Basic = ["orog", "zg", "h", "u", "v"];
    private readonly Field<double> depth, surface, eastward, northward;
    private readonly DerivedVariables derived;
    private readonly ClimateVariable[] known;

    public ClimateVariables(IShallowWaterModel model, Field<double> ground, IReadOnlyList<string>? chosen)
    {
        this.model = model;
        metric = new DiscreteMetric(model.Grid.Sphere);
        depth = model.Grid.NewField("depth", "m");
        surface = model.Grid.NewField("surface", "m");
        eastward = model.Grid.NewField("eastward wind", "m s-1");
        northward = model.Grid.NewField("northward wind", "m s-1");
        derived = new DerivedVariables(model, chosen ?? [], CellMean);
        known =
        [
            new("orog", "surface_altitude", "height of the ground", "m", "area: mean", IsStatic: true, ground),
            new(
                "zg", "geopotential_height", "height of the fluid's surface", "m", CellMean, IsStatic: false, surface,
                () => SetSurface(ground)),
            new("h", "", "depth of the fluid", "m", CellMean, IsStatic: false, depth, SetDepth),
            new("u", "eastward_wind", "eastward wind", "m s-1", CellMean, IsStatic: false, eastward, SetEastward),
            new("v", "northward_wind", "northward wind", "m s-1", CellMean, IsStatic: false, northward, SetNorthward),
            .. derived.All,
        ];
        All = Of(chosen ?? Basic);
    }

    /// <summary>Names of all variables that can be chosen.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Basic, .. DerivedVariables.Names];

    /// <summary>The variables of the output file, in its order: those chosen, or those that stand for the state.</summary>
    public IReadOnlyList<ClimateVariable> All { get; }

    /// <summary>The variables of these names that there are.</summary>
    public IReadOnlyList<ClimateVariable> Of(IEnumerable<string> names) =>
        [.. known.Where(variable => names.Contains(variable.Name))];

    public void Dispose()
    {
        derived.Dispose();
        depth.Dispose();
        surface.Dispose();
        eastward.Dispose();
        northward.Dispose();
    }

    private void SetDepth() => depth.Set((k, j, i) => model.StateAt(0, k, j, i) / metric.MeanRoot(j, i));

    private void SetSurface(Field<double> ground)
    {
        SetDepth();
        surface.Set((k, j, i) => depth.Blocks[model.TileOf(k).Number][k, j, i] + ground.Blocks[model.TileOf(k).Number][k, j, i]);
    }

    private void SetEastward()
    {
        model.RefreshPoints();
        eastward.Set((k, j, i) => Vector3.Dot(Wind(k, j, i), model.Grid.Sphere.Centre(k, j, i).East));
    }

    private void SetNorthward()
    {
        model.RefreshPoints();
        northward.Set((k, j, i) => Vector3.Dot(Wind(k, j, i), model.Grid.Sphere.Centre(k, j, i).North));
    }

    private Vector3 Wind(int panel, int j, int i)
    {
        ITile tile = model.TileOf(panel);
        return WindAtPoints.At(tile, j - tile.Cells.J0, i - tile.Cells.I0);
    }
}
