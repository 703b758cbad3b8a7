namespace SimKit.Runs;

/// <summary>The steps of one start of ranks, measured after they had been warmed up.</summary>
public sealed record StepMeasurement
{
    /// <summary>Steps in each window.</summary>
    public required long StepsPerWindow { get; init; }

    /// <summary>The windows, one after the other.</summary>
    public required IReadOnlyList<StepWindow> Windows { get; init; }

    /// <summary>The unit of speeds, such as SYPD.</summary>
    public required string SpeedUnit { get; init; }

    /// <summary>Writes the file atomically.</summary>
    public void Save(string path) => RunJson.Save(path, this);

    /// <summary>Reads the file; a missing or damaged one is a <see cref="UserError"/> of input.</summary>
    public static StepMeasurement Load(string path) => RunJson.Load<StepMeasurement>(path);
}
