using SimKit.Hdf5;
using SimKit.Plot;
using SimKit.Runs;

namespace SimKit.Climate.Figures;

/// <summary>One record of a climate file on a latitude-longitude grid, found as a user asks for it.</summary>
internal sealed class ClimateRecord : IDisposable
{
    private static readonly SourcePlace Place = new("plot");
    private readonly NetCdfFile file;
    private readonly double[] latitudes;
    private readonly double[] longitudes;
    private readonly RecordTimes times;
    private readonly ulong record;

    /// <summary>Opens the file and finds the time; see <see cref="FigureRequest.Time"/>.</summary>
    /// <exception cref="UserError">The file is on the native grid, is damaged, or has no such time.</exception>
    public ClimateRecord(string path, string? time)
    {
        try
        {
            file = NetCdfFile.Open(path);
        }
        catch (H5Exception failure)
        {
            throw UserError.Input(new SourcePlace(path), failure.Message, failure);
        }

        try
        {
            if (file.Variable("lat").Dimensions.Count != 1)
            {
                throw UserError.Input(new SourcePlace(path), "holds fields on the cells of the cubed sphere, which maps do not show; "
                    + "run with latitude-longitude output, or remap it: cdo remapcon,r360x180");
            }

            (latitudes, longitudes, times) = (file.Get<double>("lat"), file.Get<double>("lon"), new RecordTimes(file));
            record = times.Find(time);
        }
        catch (Exception error)
        {
            file.Dispose();
            if (error is H5Exception)
            {
                throw UserError.Input(new SourcePlace(path), $"is not an output file of a climate run: {error.Message}", error);
            }

            throw;
        }
    }

    /// <summary>Names of the variables that a map can show.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. file.Variables.Where(v => v.Name != "areacella" && Shape(v) is ["lat", "lon"] or ["time", "lat", "lon"]).Select(v => v.Name),
    ];

    /// <summary>Date and time of the record; with seconds only where they are not zero.</summary>
    public string Date => times.DateOf(record);

    /// <summary>Whether a variable has no time.</summary>
    public bool IsStatic(string variable) => file.Variable(variable).Dimensions.Count == 2;

    /// <summary>A text attribute of a variable, or nothing.</summary>
    public string Text(string variable, string attribute) =>
        file.Variable(variable).HasAttribute(attribute) ? file.Variable(variable).GetAttributeText(attribute) : "";

    /// <summary>Name of the variable with a CF standard name, or null.</summary>
    public string? WithStandardName(string standardName) => Names.FirstOrDefault(name => Text(name, "standard_name") == standardName);

    /// <summary>Values of a variable at the time of the record.</summary>
    /// <exception cref="UserError">There is no such variable.</exception>
    public LatLonField Read(string name)
    {
        if (!Names.Contains(name))
        {
            throw UserError.Configuration(
                Place, $"unknown variable '{name}'{Spelling.Suggestion(name, Names)}; there are: {string.Join(", ", Names)}");
        }

        NetCdfVariable variable = file.Variable(name);
        double[] values = new double[latitudes.Length * longitudes.Length];
        ulong rows = (ulong)latitudes.Length, columns = (ulong)longitudes.Length;
        if (variable.Dimensions.Count == 2)
        {
            variable.Get<double>([0, 0], [rows, columns], values);
        }
        else if (times.Seconds.Length == 0)
        {
            throw UserError.Input(new SourcePlace(file.Path), "holds no record yet; wait for the first output of the run");
        }
        else
        {
            variable.Get<double>([record, 0, 0], [1, rows, columns], values);
        }

        return new LatLonField(latitudes, longitudes, values);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    private static string[] Shape(NetCdfVariable variable) => [.. variable.Dimensions.Select(dimension => dimension.Name)];
}
