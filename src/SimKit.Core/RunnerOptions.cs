namespace SimKit.Core;

/// <summary>How long a run lasts and how often it reports.</summary>
public sealed record RunnerOptions
{
    /// <summary>Simulated time to run, s, or null.</summary>
    public double? Length { get; init; }

    /// <summary>Steps to run, or null.</summary>
    public long? Steps { get; init; }

    /// <summary>Simulated time between records of the result files, s; null for the first and the last only.</summary>
    public double? OutputEvery { get; init; }

    /// <summary>Simulated time between rows of series.csv, s; null for the first and the last only.</summary>
    public double? SeriesEvery { get; init; }
}
