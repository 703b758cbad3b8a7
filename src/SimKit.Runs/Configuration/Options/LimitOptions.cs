namespace SimKit.Runs;

/// <summary>The table <c>[limits]</c>: when a run stops early, with a checkpoint and exit code 75, and when it is taken for dead.</summary>
public sealed record LimitOptions
{
    /// <summary>Wall-clock time after which the run stops, in seconds; unlimited when not set.</summary>
    [Setting("wall-clock time after which the run stops with a checkpoint", Unit = "s", Above = 0)]
    public double? MaxTime { get; init; }

    /// <summary>Wall-clock time without a sign of life after which a run counts as hung, in seconds; never when not set.</summary>
    [Setting("wall-clock time without a sign of life after which the run counts as hung", Unit = "s", Above = 0)]
    public double? HangTimeout { get; init; }
}
