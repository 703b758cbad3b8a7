using SimKit.Runs;

namespace SimKit.Host;

/// <summary>What every run knows of the table <c>[output]</c>; simulations may bind further keys of it.</summary>
internal sealed record OutputTimes
{
    /// <summary>Simulated time between two records of the result files, s.</summary>
    [Setting("simulated time between two records of the result files; first and last only when not set", Unit = "s", Above = 0)]
    public double? Every { get; init; }

    /// <summary>Simulated time between two lines of series.csv, s.</summary>
    [Setting("simulated time between two lines of series.csv; first and last only when not set", Unit = "s", Above = 0)]
    public double? SeriesEvery { get; init; }
}
