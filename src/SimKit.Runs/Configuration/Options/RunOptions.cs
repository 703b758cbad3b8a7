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

    /// <summary>The seed of all random numbers.</summary>
    [Setting("seed of all random numbers")]
    public long Seed { get; init; }
}
