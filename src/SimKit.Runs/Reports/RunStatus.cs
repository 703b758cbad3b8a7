namespace SimKit.Runs;

/// <summary>What <c>status.json</c> says: scripts and the supervisor read it, rank 0 replaces it atomically.</summary>
public sealed record RunStatus
{
    /// <summary>What the run is doing, or how it ended.</summary>
    public required RunState State { get; init; }

    /// <summary>The id of the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The last completed step.</summary>
    public long Step { get; init; }

    /// <summary>The simulated time of that step, in seconds (or the simulation's own unit).</summary>
    public double Time { get; init; }

    /// <summary>The part of the run that is done, 0 … 1.</summary>
    public double Fraction { get; init; }

    /// <summary>Wall-clock seconds still to go; null while unknown.</summary>
    public double? EtaSeconds { get; init; }

    /// <summary>The exit code; null while running.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why the run ended, in one line; null while running or when done.</summary>
    public string? Message { get; init; }

    /// <summary>The host of rank 0.</summary>
    public string Host { get; init; } = Environment.MachineName;

    /// <summary>The process of rank 0.</summary>
    public int Pid { get; init; } = Environment.ProcessId;

    /// <summary>The number of ranks.</summary>
    public int Ranks { get; init; } = 1;

    /// <summary>How often the supervisor has started the run before.</summary>
    public int Restarts { get; init; }

    /// <summary>The step of the newest good checkpoint; null when there is none.</summary>
    public long? CheckpointStep { get; init; }

    /// <summary>Hash of the final state in hexadecimal, the same for any number of ranks; null before the end.</summary>
    public string? StateHash { get; init; }

    /// <summary>When this was written (UTC): a running run whose heartbeat is old has died or hangs.</summary>
    public DateTimeOffset Heartbeat { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>Replaces the file atomically.</summary>
    public void Save(string path) => RunJson.Save(path, this);

    /// <summary>Reads the file; a missing or damaged one is a <see cref="UserError"/> of input.</summary>
    public static RunStatus Load(string path) => RunJson.Load<RunStatus>(path);
}
