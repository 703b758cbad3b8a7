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
            : new LatLonOutput(run, sphere, options.GridOn(sphere), layout, options.Precision);
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
        CfHeader.Describe(made, run, options, grid.Comment);
        var storage = new NetCdfVariableOptions { DeflateLevel = options.DeflateLevel, Shuffle = options.DeflateLevel > 0 };
        grid.Define(made, storage);
        CfHeader.DefineSphere(made, sphere.Radius);
        foreach (ClimateVariable variable in variables)
        {
            IReadOnlyList<string> dimensions = variable.IsStatic ? grid.Dimensions : ["time", .. grid.Dimensions];
            DefineField(made, variable, dimensions, storage);
        }
    }

    private void DefineField(NetCdfFile made, ClimateVariable variable, IReadOnlyList<string> dimensions, NetCdfVariableOptions storage)
    {
        NetCdfVariable defined = options.Precision == OutputPrecision.Double
            ? made.DefineVariable<double>(variable.Name, dimensions, storage)
            : made.DefineVariable<float>(variable.Name, dimensions, storage);
        CfHeader.Describe(defined, variable, variable.CellMethods);
        grid.Describe(defined);
    }
}
