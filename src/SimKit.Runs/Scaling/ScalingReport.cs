namespace SimKit.Runs;

/// <summary>What <c>scaling.json</c> says: measured steps over numbers of ranks, and what a model makes of them.</summary>
public sealed record ScalingReport
{
    /// <summary>The name of the file in its folder.</summary>
    public const string FileName = "scaling.json";

    /// <summary>The case.</summary>
    public required string Case { get; init; }

    /// <summary>The kind of simulation.</summary>
    public required string Kind { get; init; }

    /// <summary>What a size counts, such as <c>grid.n</c>; empty when the simulation has no size.</summary>
    public required string SizeSetting { get; init; }

    /// <summary>The unit of speeds.</summary>
    public required string SpeedUnit { get; init; }

    /// <summary>Processors of the machine.</summary>
    public required int Processors { get; init; }

    /// <summary>When it was measured (UTC).</summary>
    public required DateTimeOffset Measured { get; init; }

    /// <summary>Processes that wanted to run in the last minute before, on average; not a number where the system does not tell.</summary>
    public required double LoadBefore { get; init; }

    /// <summary>The measured points.</summary>
    public required IReadOnlyList<ScalingPoint> Points { get; init; }

    /// <summary>Messages between two ranks here, then on the network that is assumed.</summary>
    public required IReadOnlyList<NetworkSpeed> Networks { get; init; }

    /// <summary>What a step costs on one rank; null when the simulation does not say what its steps send.</summary>
    public StepCost? Cost { get; init; }

    /// <summary>What the model gives; empty without one.</summary>
    public IReadOnlyList<ScalingCurve> Curves { get; init; } = [];

    /// <summary>Replaces the file atomically.</summary>
    public void Save(string path) => RunJson.Save(path, this);

    /// <summary>Reads the file; a missing or damaged one is a <see cref="UserError"/> of input.</summary>
    public static ScalingReport Load(string path) => RunJson.Load<ScalingReport>(path);
}
