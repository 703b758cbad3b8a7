using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;
using SimKit.State;

namespace SimKit.Climate.Formats;

/// <summary>
/// Output on a latitude-longitude grid by conservative remapping; each rank writes some of its rows. The wind is remapped as two scalars,
/// eastward and northward at the cell centres: within a cell the direction of east turns by an angle of the order of the cell width, so the
/// error that makes is of the first order, as is that of the remapping itself (near a pole east turns fast: there the speed of a mean
/// wind is less than the mean speed).
/// </summary>
internal sealed class LatLonOutput : IOutputGrid
{
    private readonly RunContext run;
    private readonly LatLonGrid grid;
    private readonly ConservativeRemap remap;
    private readonly CellGather gather;
    private readonly double[] cells;
    private readonly FieldValues values;

    public LatLonOutput(RunContext run, CubedSphere sphere, LatLonGrid grid, Layout layout, OutputPrecision precision)
    {
        this.run = run;
        this.grid = grid;
        remap = new ConservativeRemap(
            sphere, grid, Partition.Start(grid.Rows, run.Size, run.Rank), Partition.Start(grid.Rows, run.Size, run.Rank + 1));
        gather = new CellGather(run, layout, new SphereOwners(sphere.Size, run.Size), remap.Cells);
        cells = new double[gather.Count];
        values = new FieldValues(remap.Areas.Length, precision);
    }

    public IReadOnlyList<string> Dimensions { get; } = ["lat", "lon"];

    public string Comment => "Fields were remapped from the cells of the cubed sphere by first-order conservative remapping with exact "
        + "overlap areas: the sum of value times areacella is the integral over the model's cells, so mass is conserved to the "
        + "precision of the stored numbers. Eastward and northward wind were remapped as scalars.";

    private ulong FirstRow => (ulong)remap.FirstRow;

    private ulong Rows => (ulong)(remap.EndRow - remap.FirstRow);

    private ulong Columns => (ulong)grid.Columns;

    public void Define(NetCdfFile file, NetCdfVariableOptions storage)
    {
        file.DefineDimension("lat", (ulong)grid.Rows);
        file.DefineDimension("lon", Columns);
        file.DefineDimension("nv", 2);
        DefineAxis(file, "lat", "latitude", "degrees_north", "Y");
        DefineAxis(file, "lon", "longitude", "degrees_east", "X");
        NetCdfVariable area = file.DefineVariable<double>("areacella", Dimensions, storage);
        area.SetAttribute("standard_name", "cell_area");
        area.SetAttribute("long_name", "area of a grid cell");
        area.SetAttribute("units", "m2");
        area.SetAttribute("cell_methods", "area: sum");
        area.SetAttribute("grid_mapping", "crs");
    }

    public void Describe(NetCdfVariable variable)
    {
        variable.SetAttribute("grid_mapping", "crs");
        variable.SetAttribute("cell_measures", "area: areacella");
    }

    public void PutCoordinates(NetCdfFile file)
    {
        if (run.Rank == 0)
        {
            PutAxis(file, "lat", grid.Rows, grid.Latitude);
            PutAxis(file, "lon", grid.Columns, grid.Longitude);
        }

        file.Put("areacella", [FirstRow, 0], [Rows, Columns], remap.Areas, collective: true);
    }

    public void Put(NetCdfVariable variable, Field<double> field, ulong? record)
    {
        gather.Gather(field, cells);
        remap.Apply(cells, values.Span);
        PutRows(variable, record);
    }

    private void PutRows(NetCdfVariable variable, ulong? record)
    {
        (ulong[] start, ulong[] count) = Place(record);
        values.Put(variable, start, count, values.Span.Length);
    }

    private (ulong[] Start, ulong[] Count) Place(ulong? record) =>
        record is ulong r ? ([r, FirstRow, 0], [1, Rows, Columns]) : ([FirstRow, 0], [Rows, Columns]);

    private static void DefineAxis(NetCdfFile file, string name, string standardName, string units, string axis)
    {
        NetCdfVariable variable = file.DefineVariable<double>(name, [name]);
        variable.SetAttribute("standard_name", standardName);
        variable.SetAttribute("long_name", standardName);
        variable.SetAttribute("units", units);
        variable.SetAttribute("axis", axis);
        variable.SetAttribute("bounds", $"{name}_bnds");
        file.DefineVariable<double>($"{name}_bnds", [name, "nv"]);
    }

    private static void PutAxis(NetCdfFile file, string name, int count, Func<double, double> at)
    {
        file.Variable(name).Put<double>([.. Enumerable.Range(0, count).Select(i => at(i + 0.5))]);
        file.Variable($"{name}_bnds").Put<double>([.. Enumerable.Range(0, count).SelectMany(i => new[] { at(i), at(i + 1) })]);
    }
}
