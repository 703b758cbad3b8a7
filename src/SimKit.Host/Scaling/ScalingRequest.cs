namespace SimKit.Host;

/// <summary>What the verb scaling was asked for.</summary>
internal sealed record ScalingRequest
{
    /// <summary>Windows of steps in each start of ranks.</summary>
    public const int Windows = 5;

    /// <summary>The case as given: a path or the bare name of an example.</summary>
    public required string Case { get; init; }

    /// <summary>Overrides such as <c>planet.tilt=1</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Numbers of ranks to measure.</summary>
    public IReadOnlyList<int> Ranks { get; init; } = [1, 2, 4];

    /// <summary>Whether domains that grow with the ranks are measured too.</summary>
    public bool Weak { get; init; }

    /// <summary>Sizes to measure; empty for the case's own.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>Sizes to predict; empty for 1, 4 and 16 times the first one measured.</summary>
    public IReadOnlyList<int> ModelSizes { get; init; } = [];

    /// <summary>Steps in a window; null for as many as take a quarter of a second.</summary>
    public int? Steps { get; init; }

    /// <summary>Starts of each number of ranks.</summary>
    public int Repeats { get; init; } = 3;

    /// <summary>Microseconds of an empty message on the network to predict.</summary>
    public double LatencyMicroseconds { get; init; } = 1.5;

    /// <summary>10⁹ bytes a second of a long message there.</summary>
    public double BandwidthGigabytes { get; init; } = 12;

    /// <summary>The MPI family; null for the first one installed.</summary>
    public string? Mpi { get; init; }

    /// <summary>The folder of all runs.</summary>
    public string Results { get; init; } = "results";

    /// <summary>The folder to write; null for a new one among the runs.</summary>
    public string? Output { get; init; }
}
