using System.Globalization;

namespace SimKit.Core;

/// <summary>The moment of the checkpoint that a run goes on from: files of results are cut back to it and continued.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Time">Simulated time, s: exactly the value that records of that moment carry.</param>
public sealed record Resumption(long Step, double Time)
{
    /// <summary>Simulated time of the first record that result files get, s; infinite when that is the end of the run.</summary>
    public double NextOutput { get; init; } = double.PositiveInfinity;

    /// <summary>Simulated time of the first row that the series gets, s; infinite when that is the end of the run.</summary>
    public double NextSeries { get; init; } = double.PositiveInfinity;

    /// <summary>The first multiple of a simulated time that comes after the moment, s.</summary>
    public double NextMultiple(double every)
    {
        var times = new Schedule(every);
        _ = times.IsDue(Time);
        return times.Next;
    }

    /// <summary>What to tell of a file that is not there although records of it were written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="next">Simulated time of its first record, s.</param>
    public string TellMissing(string path, double next)
    {
        string first = double.IsFinite(next)
            ? string.Create(CultureInfo.InvariantCulture, $"that of {next:R} s (or of the last step, if that is earlier)")
            : "that of the last step";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{path} is missing and begins anew; its first record will be {first}; those up to step {Step} ({Time:R} s) are lost");
    }
}
