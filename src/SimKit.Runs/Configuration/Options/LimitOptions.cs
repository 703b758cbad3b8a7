namespace SimKit.Runs;

/// <summary>The table <c>[limits]</c>: when a run stops early, with a checkpoint and exit code 75.</summary>
public sealed record LimitOptions
{
    /// <summary>Wall-clock time after which the run stops, in seconds; unlimited when not set.</summary>
    [Setting("wall-clock time after which the run stops with a checkpoint", Unit = "s", Above = 0)]
    public double? MaxTime { get; init; }
}
