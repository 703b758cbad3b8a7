using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;

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
    private readonly RemappedRows rows;
    private readonly FieldValues values;

    public LatLonOutput(RunContext run, CubedSphere sphere, LatLonGrid grid, Layout layout, OutputPrecision precision)
    {
        this.run = run;
        this.grid = grid;
        rows = new RemappedRows(run, sphere, grid, layout);
        values = new FieldValues(rows.Areas.Length, precision);
    }

    public IReadOnlyList<string> Dimensions { get; } = ["lat", "lon"];

    public string Comment => "Fields were remapped from the cells of the cubed sphere by first-order conservative remapping with exact "
        + "overlap areas: the sum of value times areacella is the integral over the model's cells, so mass is conserved to the "
        + "precision of the stored numbers. Eastward and northward wind were remapped as scalars.";

    private ulong FirstRow => (ulong)rows.First;

    private ulong Rows => (ulong)rows.Count;

    private ulong Columns => (ulong)grid.Columns;

    public void Define(NetCdfFile file, NetCdfVariableOptions storage)
    {
        file.DefineDimension("lat", (ulong)grid.Rows);
        file.DefineDimension("lon", Columns);
        file.DefineDimension("nv", 2);
        LatLonAxes.DefineLatitudes(file);
        LatLonAxes.DefineLongitudes(file);
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
            LatLonAxes.PutLatitudes(file, grid);
            LatLonAxes.PutLongitudes(file, grid);
        }

        file.Put("areacella", [FirstRow, 0], [Rows, Columns], rows.Areas, collective: true);
    }

    public void Put(NetCdfVariable variable, Field<double> field, ulong? record)
    {
        rows.Remap(field, values.Span);
        PutRows(variable, record);
    }

    private void PutRows(NetCdfVariable variable, ulong? record)
    {
        (ulong[] start, ulong[] count) = Place(record);
        values.Put(variable, start, count, values.Span.Length);
    }

    private (ulong[] Start, ulong[] Count) Place(ulong? record) =>
        record is ulong r ? ([r, FirstRow, 0], [1, Rows, Columns]) : ([FirstRow, 0], [Rows, Columns]);
}
