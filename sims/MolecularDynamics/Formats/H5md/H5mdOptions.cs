namespace SimKit.MolecularDynamics.Formats.H5md;

/// <summary>What a trajectory holds besides positions and box.</summary>
public sealed record H5mdOptions
{
    /// <summary>Name of the file in the output folder.</summary>
    public string FileName { get; init; } = "trajectory.h5md";

    /// <summary>Name of the group of particles.</summary>
    public string Group { get; init; } = "all";

    /// <summary>Precision of positions and velocities; the box has double precision always.</summary>
    public TrajectoryPrecision Precision { get; init; }

    /// <summary>Whether velocities are written.</summary>
    public bool HasVelocities { get; init; }

    /// <summary>Whether image flags are written, from which paths through periodic faces follow.</summary>
    public bool HasImages { get; init; } = true;

    /// <summary>Whether the types are written.</summary>
    public bool HasSpecies { get; init; } = true;

    /// <summary>Units of the numbers; with reduced units the file names none, and MDAnalysis wants convert_units=False.</summary>
    public UnitSystem Units { get; init; } = UnitSystem.LennardJones;

    /// <summary>Who the file names as its author; the specification demands one.</summary>
    public string Author { get; init; } = "unknown";

    /// <summary>Simulated time between frames when they have times of their own.</summary>
    public double? Every { get; init; }
}
