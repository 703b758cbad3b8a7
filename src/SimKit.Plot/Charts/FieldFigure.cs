using System.Globalization;
using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Plot;

/// <summary>The figure "field": one time of a variable (time, [z,] y, x) of a run's NetCDF files as a map of colours.</summary>
public sealed class FieldFigure : IFigure
{
    private const long MostCells = 1L << 26;

    /// <inheritdoc/>
    public string Name => "field";

    /// <inheritdoc/>
    public string Description => "a field on a Cartesian grid at one time (choose with --variable and --time; the middle plane in 3-D)";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory)
    {
        try
        {
            return FilesIn(runDirectory).Any(path =>
            {
                using NetCdfFile file = NetCdfFile.Open(path);
                return VariablesOf(file).Any();
            });
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        List<string> names = [];
        foreach (string path in FilesIn(runDirectory))
        {
            using NetCdfFile file = NetCdfFile.Open(path);
            foreach (NetCdfVariable variable in VariablesOf(file))
            {
                if (request.Variable is null || string.Equals(variable.Name, request.Variable, StringComparison.OrdinalIgnoreCase))
                {
                    return Draw(runDirectory, file, variable, request);
                }

                names.Add(variable.Name);
            }
        }

        throw Choices.Unknown("variable", request.Variable ?? "", names);
    }

    private static Picture Draw(string runDirectory, NetCdfFile file, NetCdfVariable variable, FigureRequest request)
    {
        ulong[] shape = variable.Shape;
        if (shape[^1] < 2 || shape[^2] < 2 || shape[^1] * shape[^2] > MostCells)
        {
            throw Choices.Wrong($"'{variable.Name}' has {shape[^2]} × {shape[^1]} cells; a map shows 2 × 2 … {MostCells} cells");
        }

        double[] times = file.Get<double>("time");
        int record = Choose(times, request.Time);
        double[] values = new double[shape[^1] * shape[^2]];
        ulong[] start = [(ulong)record, .. shape.Length == 4 ? [shape[1] / 2] : Array.Empty<ulong>(), 0, 0];
        ulong[] count = [1, .. shape.Length == 4 ? [1UL] : Array.Empty<ulong>(), shape[^2], shape[^1]];
        file.Get(variable.Name, start, count, values);
        string run = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(runDirectory)));
        return new FieldMap
        {
            X = file.Get<double>("x"),
            Y = file.Get<double>("y"),
            Values = values,
            Title = Text(variable, "long_name", variable.Name),
            Subtitle = string.Create(
                CultureInfo.InvariantCulture, $"t = {times[record]:G6} {Text(file.Variable("time"), "units", "s")}  ·  {run}"),
            Unit = Text(variable, "units", ""),
            LengthUnit = Text(file.Variable("x"), "units", "m"),
        }.Draw(request);
    }

    // "last", the number of a record from 1 on, or a simulated time: the record nearest to it.
    private static int Choose(double[] times, string? wanted)
    {
        if (times.Length == 0)
        {
            throw Choices.Wrong("the file has no record yet");
        }

        if (wanted is null or "last")
        {
            return times.Length - 1;
        }

        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return number >= 1 && number <= times.Length
                ? number - 1
                : throw Choices.Wrong($"record {number} does not exist; there are 1 … {times.Length}");
        }

        if (!Units.TryParse(wanted, "s", out double seconds, out string problem))
        {
            throw Choices.Wrong(
                $"--time '{wanted}': {problem}; give a time such as '10 min', the number of a record 1 … {times.Length}, or last");
        }

        return Enumerable.Range(0, times.Length).MinBy(i => Math.Abs(times[i] - seconds));
    }

    private static string[] FilesIn(string runDirectory)
    {
        string folder = Path.Combine(runDirectory, "output");
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.nc").Order(StringComparer.Ordinal)] : [];
    }

    private static IEnumerable<NetCdfVariable> VariablesOf(NetCdfFile file) => file.Variables.Where(variable =>
    {
        string[] axes = [.. variable.Dimensions.Select(dimension => dimension.Name)];
        return (axes is ["time", "y", "x"] or ["time", "z", "y", "x"])
            && file.HasVariable("x") && file.HasVariable("y") && file.HasVariable("time");
    });

    private static string Text(NetCdfVariable variable, string attribute, string otherwise) =>
        variable.HasAttribute(attribute) ? variable.GetAttributeText(attribute) : otherwise;
}
