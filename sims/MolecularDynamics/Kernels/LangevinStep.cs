namespace SimKit.MolecularDynamics.Kernels;

/// <summary>The numbers of a Langevin step that are the same for all atoms.</summary>
internal readonly record struct LangevinStep
{
    /// <summary>Velocity that a force of 1 gives a mass of 1 in half a step.</summary>
    public required double Kick { get; init; }

    /// <summary>What is left of a velocity after a step of friction.</summary>
    public required double Damping { get; init; }

    /// <summary>Velocity that noise of 1 gives a mass of 1.</summary>
    public required double Share { get; init; }

    /// <summary>Half a step.</summary>
    public required double Drift { get; init; }

    /// <summary>Kinetic energy of a mass of 1 at velocity 1.</summary>
    public required double HeatScale { get; init; }

    /// <summary>Seed of the noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of the step, below 2⁴⁸.</summary>
    public required long Number { get; init; }
}
