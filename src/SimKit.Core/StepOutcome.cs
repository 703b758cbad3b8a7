namespace SimKit.Core;

/// <summary>What a step reports: how far it came, and whether the simulation is finished or unwell on this rank.</summary>
public readonly record struct StepOutcome
{
    private StepOutcome(double advance, bool isFinished, string? complaint)
    {
        AdvanceSeconds = advance;
        IsFinished = isFinished;
        Complaint = complaint;
    }

    /// <summary>Simulated time gained, s.</summary>
    public double AdvanceSeconds { get; }

    /// <summary>True when there is nothing left to do.</summary>
    public bool IsFinished { get; }

    /// <summary>What is wrong and where, or null.</summary>
    public string? Complaint { get; }

    /// <summary>The simulation advanced by <paramref name="seconds"/>.</summary>
    public static StepOutcome Advance(double seconds) => new(seconds, false, null);

    /// <summary>The simulation has reached its own end.</summary>
    public static StepOutcome Finished(double seconds = 0) => new(seconds, true, null);

    /// <summary>This rank saw something that cannot be right; the run stops at the next agreement, before anything is saved.</summary>
    public static StepOutcome Unhealthy(double seconds, string reason, string where) => new(seconds, false, $"{reason} at {where}");
}
