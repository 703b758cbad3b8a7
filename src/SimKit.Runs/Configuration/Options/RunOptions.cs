namespace SimKit.Runs;

/// <summary>The table <c>[run]</c>: which simulation, under which name, from which random numbers.</summary>
public sealed record RunOptions
{
    /// <summary>The simulation to run.</summary>
    [Setting("the simulation to run")]
    public required string Kind { get; init; }

    /// <summary>The name of the run directory; the kind when not set.</summary>
    [Setting("first part of the name of the run directory; the kind when not set")]
    public string? Name { get; init; }

    /// <summary>Simulated time to run, s; without it the run ends after <see cref="Steps"/> or when the simulation says so.</summary>
    [Setting("simulated time to run", Unit = "s", Above = 0)]
    public double? Length { get; init; }

    /// <summary>Number of steps to run.</summary>
    [Setting("number of steps to run", Min = 0)]
    public long? Steps { get; init; }

    /// <summary>The seed of all random numbers.</summary>
    [Setting("seed of all random numbers")]
    public long Seed { get; init; }
}
