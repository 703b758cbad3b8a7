namespace SimKit.Runs;

/// <summary>The table <c>[output]</c>: what is written while the simulation runs. Times are simulated ones, in seconds.</summary>
public sealed record OutputOptions
{
    /// <summary>Simulated time between two output records; none when not set.</summary>
    [Setting("simulated time between two output records; no output when not set", Unit = "s", Above = 0)]
    public double? Every { get; init; }

    /// <summary>Simulated time between two lines of series.csv; none when not set.</summary>
    [Setting("simulated time between two lines of series.csv", Unit = "s", Above = 0)]
    public double? SeriesEvery { get; init; }

    /// <summary>The variables to write; all when not set.</summary>
    [Setting("variables to write; all when not set")]
    public IReadOnlyList<string>? Variables { get; init; }

    /// <summary>The file format; the simulation's own when not set.</summary>
    [Setting("file format; the simulation's own when not set")]
    public string? Format { get; init; }
}
