namespace SimKit.Core;

/// <summary>What a step is told: its number (from 0), the simulated time at its start, and how far the next event is.</summary>
/// <param name="Index">Steps done before this one.</param>
/// <param name="Time">Simulated time at the start of the step, s.</param>
/// <param name="Horizon">Simulated time until the next output, diagnostic or the end, s; steps must not go beyond.</param>
public readonly record struct StepInfo(long Index, double Time, double Horizon)
{
    /// <summary>Simulated time until the end of the run, s; infinite when that is not known.</summary>
    public double TimeLeft { get; init; } = double.PositiveInfinity;

    /// <summary>Steps until the end of the run, this one included, when it ends after a number of steps.</summary>
    public long? StepsLeft { get; init; }

    /// <summary>
    /// The longest step up to <paramref name="longest"/> that divides the time to the next event evenly, so that events are met exactly
    /// and no step is a sliver.
    /// </summary>
    public double Fit(double longest) => double.IsFinite(Horizon)
        ? Horizon / Math.Max(1, Math.Ceiling((Horizon / longest) - 1e-9))
        : longest;
}
