using SimKit.Core;
using SimKit.Hdf5;

namespace SimKit.Climate.Formats;

/// <summary>What all result files of a climate run have in common: CF conventions 1.10.</summary>
internal static class CfHeader
{
    private const string Epoch = "seconds since 2000-01-01 00:00:00";

    /// <summary>Says what the file is and defines the unlimited dimension <c>time</c> with its variable.</summary>
    public static void Describe(NetCdfFile made, RunContext run, ClimateFileOptions options, string comment)
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
        made.SetAttribute("comment", comment);
        made.DefineDimension("time", NetCdfFile.Unlimited);
        NetCdfVariable time = made.DefineVariable<double>("time", ["time"]);
        time.SetAttribute("standard_name", "time");
        time.SetAttribute("long_name", "time");
        time.SetAttribute("units", Epoch);
        time.SetAttribute("calendar", "proleptic_gregorian");
        time.SetAttribute("axis", "T");
    }

    /// <summary>Says what a variable is.</summary>
    public static void Describe(NetCdfVariable defined, ClimateVariable variable, string cellMethods)
    {
        if (variable.StandardName.Length > 0)
        {
            defined.SetAttribute("standard_name", variable.StandardName);
        }

        defined.SetAttribute("long_name", variable.LongName);
        defined.SetAttribute("units", variable.Units);
        if (cellMethods.Length > 0)
        {
            defined.SetAttribute("cell_methods", cellMethods);
        }
    }

    /// <summary>Defines <c>crs</c>, the grid mapping of a sphere.</summary>
    public static void DefineSphere(NetCdfFile made, double radius)
    {
        NetCdfVariable crs = made.DefineVariable<int>("crs", []);
        crs.SetAttribute("grid_mapping_name", "latitude_longitude");
        crs.SetAttribute("earth_radius", radius);
        crs.SetAttribute("longitude_of_prime_meridian", 0.0);
    }

    /// <summary>Defines a variable in the precision of the file.</summary>
    public static NetCdfVariable Define(
        NetCdfFile made, string name, IReadOnlyList<string> dimensions, OutputPrecision precision, NetCdfVariableOptions? storage = null) =>
        precision == OutputPrecision.Double
            ? made.DefineVariable<double>(name, dimensions, storage)
            : made.DefineVariable<float>(name, dimensions, storage);
}
