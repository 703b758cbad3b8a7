namespace SimKit.Host;

/// <summary>What differs from one start of the ranks of a run to the next.</summary>
internal sealed record RankStart
{
    /// <summary>Number of ranks.</summary>
    public required int Ranks { get; init; }

    /// <summary>Starts before this one.</summary>
    public required int Attempt { get; init; }

    /// <summary>The folder for the ranks' last words, and for the hostfile.</summary>
    public required string OutcomeFolder { get; init; }

    /// <summary>The page of signs of life.</summary>
    public required string HeartbeatPath { get; init; }

    /// <summary>A folder in memory for what ranks share; null for the MPI library's own choice.</summary>
    public string? SharedMemoryFolder { get; init; }

    /// <summary>The hosts to run on; null for this machine.</summary>
    public Hostfile? Hosts { get; init; }

    /// <summary>The run directory to go on with; null for a new one.</summary>
    public string? Resume { get; init; }
}
