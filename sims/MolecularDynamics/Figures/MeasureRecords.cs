using System.Globalization;
using SimKit.Hdf5;
using SimKit.Plot;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Figures;

/// <summary>A result file with records over time, open for a figure.</summary>
internal sealed class MeasureRecords : IDisposable
{
    private readonly NetCdfFile file;

    /// <summary>Opens <c>output/NAME</c> of a run.</summary>
    /// <exception cref="UserError">It is damaged, or holds no record yet.</exception>
    public MeasureRecords(string runDirectory, string name)
    {
        string path = PathIn(runDirectory, name);
        try
        {
            file = NetCdfFile.Open(path);
        }
        catch (H5Exception failure)
        {
            throw UserError.Input(new SourcePlace(path), failure.Message, failure);
        }

        Run = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(runDirectory)));
        Times = file.Get<double>("time");
        if (Times.Length == 0)
        {
            file.Dispose();
            throw UserError.Input(new SourcePlace(path), "holds no record yet; wait for the first output of the run");
        }
    }

    /// <summary>Name of the run.</summary>
    public string Run { get; }

    /// <summary>Times of the records.</summary>
    public double[] Times { get; }

    /// <summary>The variables.</summary>
    public IReadOnlyList<NetCdfVariable> Variables => file.Variables;

    /// <summary>Path of a result file of a run.</summary>
    public static string PathIn(string runDirectory, string name) => Path.Combine(runDirectory, "output", name);

    /// <summary>A unit as figures write it: <c>sigma^2/tau</c> is σ²/τ.</summary>
    public static string Pretty(string unit) => unit == "1" ? "" : UnitText.Of(unit);

    /// <summary>All values of a variable.</summary>
    public double[] Read(string variable) => file.Get<double>(variable);

    /// <summary>One record of a variable over time.</summary>
    public double[] Read(string variable, int record)
    {
        ulong[] shape = file.Variable(variable).Shape;
        double[] values = new double[shape.Skip(1).Aggregate(1UL, (product, length) => product * length)];
        file.Get<double>(variable, [(ulong)record, .. shape.Skip(1).Select(_ => 0UL)], [1, .. shape.Skip(1)], values);
        return values;
    }

    /// <summary>Whether there is such a variable.</summary>
    public bool Has(string variable) => file.HasVariable(variable);

    /// <summary>The unit of a variable as figures write it; nothing where the file tells none.</summary>
    public string UnitOf(string variable)
    {
        NetCdfVariable found = file.Variable(variable);
        string? name = found.HasAttribute("units") ? "units" : found.HasAttribute("unit") ? "unit" : null;
        return name is null ? "" : Pretty(found.GetAttributeText(name));
    }

    /// <summary>The moment of a record, as a subtitle tells it.</summary>
    public string Moment(int record) => string.Create(CultureInfo.InvariantCulture, $"t = {Times[record]:G6} {UnitOf("time")}").TrimEnd();

    /// <summary>The record that a user asks for: last (or nothing), first, or its number from 1.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public int Find(string? wanted) => wanted switch
    {
        null or "last" => Times.Length - 1,
        "first" => 0,
        _ when int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= Times.Length
            => number - 1,
        _ => throw UserError.Configuration(
            new SourcePlace("plot"), $"no record '{wanted}'; allowed: first, last, or the number of a record 1 … {Times.Length}"),
    };

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();
}
