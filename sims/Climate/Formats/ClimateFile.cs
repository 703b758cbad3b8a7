using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;

namespace SimKit.Climate.Formats;

/// <summary>
/// The result file of a climate run: NetCDF-4 after the CF conventions 1.10, on a latitude-longitude grid by conservative remapping or on
/// the cells of the cubed sphere. All ranks write it together; what it holds does not depend on their number. It survives kills and goes
/// on after a restart as <see cref="RecordFile"/> does.
/// </summary>
public sealed class ClimateFile : IResultWriter
{
    private const string Epoch = "seconds since 2000-01-01 00:00:00";

    private readonly RunContext run;
    private readonly CubedSphere sphere;
    private readonly ClimateFileOptions options;
    private readonly IReadOnlyList<ClimateVariable> variables;
    private readonly IOutputGrid grid;
    private readonly RecordFile file;

    /// <summary>Makes the file, or goes on with it after a restart. Collective.</summary>
    /// <exception cref="H5Exception">The file cannot be made there.</exception>
    /// <exception cref="ArgumentException">The run has no output folder, or there is nothing to write.</exception>
    public ClimateFile(RunContext run, CubedSphere sphere, ClimateFileOptions options, IReadOnlyList<ClimateVariable> variables)
    {
        this.run = run;
        this.sphere = sphere;
        this.options = options;
        this.variables = variables;
        if (variables.Count == 0)
        {
            throw new ArgumentException("an output file needs at least one variable", nameof(variables));
        }

        string folder = run.OutputDirectory ?? throw new ArgumentException("the run has no output folder", nameof(run));
        Layout layout = variables[0].Field.Layout;
        grid = options.IsNative ? new NativeOutput(run, sphere, layout, options.Precision)
            : new LatLonOutput(run, sphere, Grid(sphere, options), layout, options.Precision);
        file = new RecordFile(run, System.IO.Path.Combine(folder, options.FileName), Begin);
    }

    /// <summary>Path of the file.</summary>
    public string Path => file.Path;

    /// <inheritdoc/>
    public void Write(long step, double time)
    {
        foreach (ClimateVariable variable in variables)
        {
            variable.Refresh?.Invoke();
        }

        file.Append(time, PutRecord);
    }

    /// <summary>Closes the file. Collective.</summary>
    public void Dispose() => file.Dispose();

    private static LatLonGrid Grid(CubedSphere sphere, ClimateFileOptions options)
    {
        int rows = options.Latitudes > 0 ? options.Latitudes : 2 * sphere.Size;
        return new LatLonGrid(rows, options.Longitudes > 0 ? options.Longitudes : 2 * rows);
    }

    private void Begin(NetCdfFile made)
    {
        Define(made);
        made.EndDefinitions();
        if (run.Rank == 0)
        {
            made.Variable("crs").Put<int>([0]);
        }

        grid.PutCoordinates(made);
    }

    // What has no time goes into each copy with the first record.
    private void PutRecord(NetCdfFile target, ulong record)
    {
        foreach (ClimateVariable variable in variables.Where(v => !v.IsStatic || record == 0))
        {
            grid.Put(target.Variable(variable.Name), variable.Field, variable.IsStatic ? null : record);
        }
    }

    private void Define(NetCdfFile made)
    {
        DescribeFile(made);
        made.DefineDimension("time", NetCdfFile.Unlimited);
        var storage = new NetCdfVariableOptions { DeflateLevel = options.DeflateLevel, Shuffle = options.DeflateLevel > 0 };
        NetCdfVariable time = made.DefineVariable<double>("time", ["time"]);
        time.SetAttribute("standard_name", "time");
        time.SetAttribute("long_name", "time");
        time.SetAttribute("units", Epoch);
        time.SetAttribute("calendar", "proleptic_gregorian");
        time.SetAttribute("axis", "T");
        grid.Define(made, storage);
        NetCdfVariable crs = made.DefineVariable<int>("crs", []);
        crs.SetAttribute("grid_mapping_name", "latitude_longitude");
        crs.SetAttribute("earth_radius", sphere.Radius);
        crs.SetAttribute("longitude_of_prime_meridian", 0.0);
        foreach (ClimateVariable variable in variables)
        {
            IReadOnlyList<string> dimensions = variable.IsStatic ? grid.Dimensions : ["time", .. grid.Dimensions];
            DefineField(made, variable, dimensions, storage);
        }
    }

    private void DescribeFile(NetCdfFile made)
    {
        made.SetAttribute("Conventions", "CF-1.10");
        made.SetAttribute("title", options.Title);
        made.SetAttribute("institution", options.Institution);
        made.SetAttribute("source", options.Source);
        if (run.History.Length > 0)
        {
            made.SetAttribute("history", run.History);
        }

        made.SetAttribute("references", options.References);
        made.SetAttribute("comment", grid.Comment);
    }

    private void DefineField(NetCdfFile made, ClimateVariable variable, IReadOnlyList<string> dimensions, NetCdfVariableOptions storage)
    {
        NetCdfVariable defined = options.Precision == OutputPrecision.Double
            ? made.DefineVariable<double>(variable.Name, dimensions, storage)
            : made.DefineVariable<float>(variable.Name, dimensions, storage);
        if (variable.StandardName.Length > 0)
        {
            defined.SetAttribute("standard_name", variable.StandardName);
        }

        defined.SetAttribute("long_name", variable.LongName);
        defined.SetAttribute("units", variable.Units);
        if (variable.CellMethods.Length > 0)
        {
            defined.SetAttribute("cell_methods", variable.CellMethods);
        }

        grid.Describe(defined);
    }
}
