namespace SimKit.Runs;

/// <summary>What was measured for one number of ranks and one size of the domain; medians over all windows of all starts.</summary>
public sealed record ScalingPoint
{
    /// <summary>
    /// <c>strong</c>: one domain for all ranks; <c>weak</c>: as many cells a rank; <c>small</c>: one rank, to fit the model.
    /// </summary>
    public required string Series { get; init; }

    /// <summary>The size in the simulation's own measure, such as cells along a panel; 0 when it has none.</summary>
    public required int Size { get; init; }

    /// <summary>Cells of the whole domain.</summary>
    public required long Cells { get; init; }

    /// <summary>Number of ranks.</summary>
    public required int Ranks { get; init; }

    /// <summary>Whether there were more ranks than processors.</summary>
    public required bool IsOversubscribed { get; init; }

    /// <summary>The medians.</summary>
    public required StepWindow Median { get; init; }

    /// <summary>Seconds a step in the fastest window.</summary>
    public required double LeastSecondsPerStep { get; init; }

    /// <summary>Windows measured.</summary>
    public required int Windows { get; init; }

    /// <summary>Speed-up over one rank in cells a second; not a number where one rank was not measured.</summary>
    public double SpeedUp { get; init; } = double.NaN;

    /// <summary>Seconds a step that the model gives with the network measured here; not a number without a model.</summary>
    public double ModelSecondsPerStep { get; init; } = double.NaN;

    /// <summary>Speed-up per rank.</summary>
    public double Efficiency => SpeedUp / Ranks;
}
