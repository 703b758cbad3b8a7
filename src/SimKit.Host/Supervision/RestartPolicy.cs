namespace SimKit.Host;

/// <summary>
/// Decides after each death of the ranks whether they are started again, and when. A new checkpoint is progress and clears the past;
/// three deaths at the same step without one are a failure that comes back.
/// </summary>
internal sealed class RestartPolicy
{
    private const int DeathsAtOneStep = 3;
    private const int MostDeathsWithoutProgress = 20;
    private const double FirstDelaySeconds = 0.2, LongestDelaySeconds = 60;

    // Ranks are apart by a step when one of them dies, and which of them was last seen where is chance.
    private const long SameStep = 1;

    private readonly List<long> steps = [];
    private string? checkpoint;

    /// <summary>Deaths since the last new checkpoint.</summary>
    public int DeathsWithoutProgress => steps.Count;

    /// <summary>Takes note of a death; says how many seconds to wait before the next start, or null to give up.</summary>
    /// <param name="step">The last step that was completed.</param>
    /// <param name="newestCheckpoint">Name of the newest checkpoint, digits of equal number; null when there is none.</param>
    public double? AfterDeath(long step, string? newestCheckpoint)
    {
        if (string.CompareOrdinal(newestCheckpoint, checkpoint) > 0)
        {
            steps.Clear();
            checkpoint = newestCheckpoint;
        }

        steps.Add(step);
        int alike = 0;
        while (alike < steps.Count && Math.Abs(steps[^(alike + 1)] - step) <= SameStep)
        {
            alike++;
        }

        return alike >= DeathsAtOneStep || steps.Count >= MostDeathsWithoutProgress ? null
            : steps.Count == 1 ? FirstDelaySeconds
            : Math.Min(Math.Pow(2, steps.Count - 2), LongestDelaySeconds);
    }
}
