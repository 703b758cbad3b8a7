using System.Text;
using SimKit.Climate.Flow;
using SimKit.Climate.Measures;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Halo;
using SimKit.Grids.Sphere;
using SimKit.Hdf5;

namespace SimKit.Climate.Formats.Extracts;

/// <summary>
/// <c>probes.nc</c>: the flow at stations, as time series after chapter 9 of the CF conventions. The first rank fetches the cells
/// around the stations and interpolates with sixth order; what the file holds does not depend on the number of ranks.
/// </summary>
internal sealed class ProbeFile : IResultWriter
{
    private readonly RunContext run;
    private readonly ClimateFileOptions options;
    private readonly Planet planet;
    private readonly IReadOnlyList<Station> stations;
    private readonly IReadOnlyList<ClimateVariable> variables;
    private readonly FlowPoints flow;
    private readonly SphereInterpolation interpolation;
    private readonly CellGather gather;
    private readonly double[] cells;
    private readonly double[][] scalars;
    private readonly double[][] wind;
    private readonly RecordFile file;

    /// <summary>Makes the file, or goes on with it after a restart. Collective.</summary>
    /// <param name="run">The run.</param>
    /// <param name="grid">The cells.</param>
    /// <param name="options">What the file says about itself.</param>
    /// <param name="planet">The planet.</param>
    /// <param name="flow">Point values.</param>
    /// <param name="stations">The stations, at least one.</param>
    /// <param name="variables">What is recorded; only names and units of them are used.</param>
    /// <param name="every">Simulated time between records, s; null for the output times.</param>
    public ProbeFile(
        RunContext run, SphereGrid grid, ClimateFileOptions options, Planet planet, FlowPoints flow, IReadOnlyList<Station> stations,
        IReadOnlyList<ClimateVariable> variables, double? every)
    {
        (this.run, this.options, this.planet, this.flow) = (run, options, planet, flow);
        (this.stations, this.variables) = (stations, variables);
        Station[] own = run.Rank == 0 ? [.. stations] : [];
        interpolation = new SphereInterpolation(grid.Sphere, [.. own.Select(station => station.Place)]);
        gather = new CellGather(
            run, grid.CellLayout, new SphereOwners(grid.Sphere.Size, run.Size), [.. interpolation.Cells]);
        cells = new double[gather.Count];
        scalars = [.. flow.Scalars.Select(_ => new double[own.Length])];
        wind = [.. flow.Wind.Select(_ => new double[own.Length])];
        file = new RecordFile(run, Path.Combine(run.OutputDirectory!, "probes.nc"), Begin, every);
    }

    /// <inheritdoc/>
    public void Write(long step, double time)
    {
        flow.Refresh();
        Fetch(flow.Scalars, scalars);
        Fetch(flow.Wind, wind);
        file.Append(time, PutRecord);
    }

    /// <summary>Closes the file. Collective.</summary>
    public void Dispose() => file.Dispose();

    private void Fetch(IReadOnlyList<Field<double>> fields, double[][] values)
    {
        for (int f = 0; f < values.Length; f++)
        {
            gather.Gather(fields[f], cells);
            interpolation.Apply(cells, values[f]);
        }
    }

    private FlowSample At(int s) => new(
        planet, stations[s].Place, scalars[0][s], scalars[1][s], new Vector3(wind[0][s], wind[1][s], wind[2][s]), scalars[2][s]);

    private void Begin(NetCdfFile made)
    {
        CfHeader.Describe(made, run, options, "Values at the stations, interpolated with sixth order from the points of the cubed sphere.");
        made.SetAttribute("featureType", "timeSeries");
        made.DefineDimension("station", (ulong)stations.Count);
        made.DefineDimension("name_length", (ulong)stations.Max(station => Encoding.UTF8.GetByteCount(station.Name)));
        NetCdfVariable names = made.DefineTexts("station_name", ["station", "name_length"]);
        names.SetAttribute("long_name", "name of the station");
        names.SetAttribute("cf_role", "timeseries_id");
        names.SetAttribute("_Encoding", "utf-8");
        DefinePlace(made, "lat", "latitude", "degrees_north");
        DefinePlace(made, "lon", "longitude", "degrees_east");
        foreach (ClimateVariable variable in variables)
        {
            NetCdfVariable defined = made.DefineVariable<double>(
                variable.Name, variable.IsStatic ? ["station"] : ["time", "station"]);
            CfHeader.Describe(defined, variable, variable.IsStatic ? "" : "time: point");
            defined.SetAttribute("coordinates", "lat lon station_name");
        }

        made.EndDefinitions();
        if (run.Rank == 0)
        {
            names.PutTexts([.. stations.Select(station => station.Name)]);
            made.Variable("lat").Put<double>([.. stations.Select(station => station.Latitude)]);
            made.Variable("lon").Put<double>([.. stations.Select(station => station.Longitude)]);
        }
    }

    private static void DefinePlace(NetCdfFile made, string name, string standardName, string units)
    {
        NetCdfVariable defined = made.DefineVariable<double>(name, ["station"]);
        defined.SetAttribute("standard_name", standardName);
        defined.SetAttribute("long_name", $"{standardName} of the station");
        defined.SetAttribute("units", units);
    }

    private void PutRecord(NetCdfFile target, ulong record)
    {
        if (run.Rank != 0)
        {
            return;
        }

        ulong count = (ulong)stations.Count;
        foreach (ClimateVariable variable in variables.Where(v => !v.IsStatic || record == 0))
        {
            double[] values = [.. Enumerable.Range(0, stations.Count).Select(s => At(s)[variable.Name])];
            if (variable.IsStatic)
            {
                target.Put<double>(variable.Name, [0], [count], values);
            }
            else
            {
                target.Put<double>(variable.Name, [record, 0], [1, count], values);
            }
        }
    }
}
