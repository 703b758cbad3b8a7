using SimKit.Hdf5;
using SimKit.Runs;

namespace SimKit.Climate.Figures;

/// <summary>A file of series besides <c>climate.nc</c>, with one coordinate besides time, open for a figure.</summary>
internal sealed class ExtractFile : IDisposable
{
    private readonly NetCdfFile file;
    private readonly string coordinate;

    /// <summary>Opens <c>output/NAME</c> of a run; the coordinate is the dimension after time.</summary>
    /// <exception cref="UserError">It is damaged, or holds no record yet.</exception>
    public ExtractFile(string runDirectory, string name, string coordinate)
    {
        this.coordinate = coordinate;
        string path = PathIn(runDirectory, name);
        try
        {
            file = NetCdfFile.Open(path);
        }
        catch (H5Exception failure)
        {
            throw UserError.Input(new SourcePlace(path), failure.Message, failure);
        }

        Times = new RecordTimes(file);
        Run = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(runDirectory)));
        if (Times.Seconds.Length == 0)
        {
            file.Dispose();
            throw UserError.Input(new SourcePlace(path), "holds no record yet; wait for the first output of the run");
        }
    }

    /// <summary>The times of the records.</summary>
    public RecordTimes Times { get; }

    /// <summary>Name of the run.</summary>
    public string Run { get; }

    /// <summary>Names of the variables over time and the coordinate.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. file.Variables.Where(variable => variable.Dimensions.Select(d => d.Name).SequenceEqual(["time", coordinate]))
            .Select(variable => variable.Name),
    ];

    /// <summary>Path of a result file of a run.</summary>
    public static string PathIn(string runDirectory, string name) => Path.Combine(runDirectory, "output", name);

    /// <summary>The variable that was asked for, or the preferred one, or the first.</summary>
    /// <exception cref="UserError">There is no such variable.</exception>
    public string Choose(string? asked, string preferred)
    {
        IReadOnlyList<string> names = Names;
        if (asked is not null && !names.Contains(asked))
        {
            throw UserError.Configuration(
                new SourcePlace("plot"),
                $"unknown variable '{asked}'{Spelling.Suggestion(asked, names)}; there are: {string.Join(", ", names)}");
        }

        return asked ?? (names.Contains(preferred) ? preferred : names[0]);
    }

    /// <summary>All values of a variable.</summary>
    public double[] Read(string variable) => file.Get<double>(variable);

    /// <summary>One record of a variable over time.</summary>
    public double[] Read(string variable, ulong record)
    {
        ulong count = file.Dimension(coordinate).Length;
        double[] values = new double[count];
        file.Get(variable, [record, 0], [1, count], values);
        return values;
    }

    /// <summary>The texts of a variable of characters.</summary>
    public string[] Texts(string variable) => file.Variable(variable).GetTexts();

    /// <summary>A text attribute of a variable, or nothing; names begin with a capital.</summary>
    public string Text(string variable, string attribute) =>
        file.Variable(variable).HasAttribute(attribute) ? file.Variable(variable).GetAttributeText(attribute) : "";

    /// <summary>What a variable is, as a title.</summary>
    public string Title(string variable)
    {
        string name = Text(variable, "long_name");
        return name.Length == 0 ? variable : char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>Times since the first record, in days, or in hours when they span less than three days.</summary>
    public (double[] Times, string Unit) SinceStart()
    {
        double[] seconds = Times.Seconds;
        bool isLong = seconds[^1] - seconds[0] >= 3 * 86_400.0;
        return ([.. seconds.Select(time => (time - seconds[0]) / (isLong ? 86_400 : 3600))], isLong ? "days" : "hours");
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();
}
