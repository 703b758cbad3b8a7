using SimKit.Core;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;

namespace SimKit.Climate.Formats.Extracts;

/// <summary>
/// <c>zonal.nc</c>: means around circles of latitude. A row holds the mean over the band of latitudes of a row of the latitude-longitude
/// grid, that is of the conservatively remapped cells of the row, weighted with their areas. All ranks write it together, each the
/// rows that it has; what it holds does not depend on their number.
/// </summary>
internal sealed class ZonalFile : IResultWriter
{
    private readonly RunContext run;
    private readonly CubedSphere sphere;
    private readonly ClimateFileOptions options;
    private readonly ClimateVariable[] variables;
    private readonly LatLonGrid grid;
    private readonly RemappedRows rows;
    private readonly double[] cells;
    private readonly FieldValues[] means;
    private readonly RecordFile file;

    /// <summary>Makes the file, or goes on with it after a restart; variables without a time are left out. Collective.</summary>
    public ZonalFile(RunContext run, CubedSphere sphere, ClimateFileOptions options, IEnumerable<ClimateVariable> variables)
    {
        (this.run, this.sphere, this.options) = (run, sphere, options);
        this.variables = [.. variables.Where(variable => !variable.IsStatic)];
        grid = options.GridOn(sphere);
        rows = new RemappedRows(run, sphere, grid, this.variables[0].Field.Layout);
        cells = new double[rows.Areas.Length];
        means = [.. this.variables.Select(_ => new FieldValues(rows.Count, options.Precision))];
        file = new RecordFile(run, Path.Combine(run.OutputDirectory!, "zonal.nc"), Begin);
    }

    /// <inheritdoc/>
    public void Write(long step, double time)
    {
        for (int v = 0; v < variables.Length; v++)
        {
            variables[v].Refresh?.Invoke();
            rows.Remap(variables[v].Field, cells);
            Average(means[v].Span);
        }

        file.Append(time, PutRecord);
    }

    /// <summary>Closes the file. Collective.</summary>
    public void Dispose() => file.Dispose();

    private void Average(Span<double> target)
    {
        ReadOnlySpan<double> areas = rows.Areas;
        for (int j = 0; j < target.Length; j++)
        {
            double sum = 0, area = 0;
            for (int t = j * grid.Columns; t < (j + 1) * grid.Columns; t++)
            {
                sum += areas[t] * cells[t];
                area += areas[t];
            }

            target[j] = sum / area;
        }
    }

    private void Begin(NetCdfFile made)
    {
        CfHeader.Describe(made, run, options, "Means over bands of latitude of fields that were conservatively remapped from the cells of "
            + "the cubed sphere; the sum of value times areacella is the integral over the sphere.");
        made.DefineDimension("lat", (ulong)grid.Rows);
        made.DefineDimension("nv", 2);
        LatLonAxes.DefineLatitudes(made);
        NetCdfVariable area = made.DefineVariable<double>("areacella", ["lat"]);
        area.SetAttribute("standard_name", "cell_area");
        area.SetAttribute("long_name", "area of a band of latitude");
        area.SetAttribute("units", "m2");
        area.SetAttribute("cell_methods", "area: sum");
        foreach (ClimateVariable variable in variables)
        {
            NetCdfVariable defined = CfHeader.Define(made, variable.Name, ["time", "lat"], options.Precision);
            CfHeader.Describe(defined, variable, $"{variable.CellMethods} longitude: mean");
            defined.SetAttribute("cell_measures", "area: areacella");
        }

        made.EndDefinitions();
        if (run.Rank == 0)
        {
            LatLonAxes.PutLatitudes(made, grid);
            double scale = sphere.Radius * sphere.Radius * grid.Columns;
            made.Variable("areacella").Put<double>([.. Enumerable.Range(0, grid.Rows).Select(j => scale * grid.Area(j))]);
        }
    }

    private void PutRecord(NetCdfFile target, ulong record)
    {
        for (int v = 0; v < variables.Length; v++)
        {
            means[v].Put(target.Variable(variables[v].Name), [record, (ulong)rows.First], [1, (ulong)rows.Count], rows.Count);
        }
    }
}
