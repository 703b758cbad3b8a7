namespace SimKit.Runs;

/// <summary>Reads a timing report as an experienced user would and says what to try.</summary>
public static class TimingAdvice
{
    private const double MuchWaiting = 0.20;
    private const double MuchImbalance = 0.20;
    private const double MuchWriting = 0.15;
    private const double MuchCollection = 0.02;
    private const double SmallPhase = 0.05;

    /// <summary>The report with notes added; phases are recognised by name: compute, halo_wait, collective, output, checkpoint.</summary>
    public static TimingReport Annotate(TimingReport report) => report with { Notes = [.. report.Notes, .. Of(report)] };

    /// <summary>The notes alone.</summary>
    public static IEnumerable<string> Of(TimingReport report)
    {
        foreach (PhaseTiming phase in report.Phases)
        {
            double share = report.Share(phase);
            string percent = $"{share * 100:0} % of the time";
            if (phase.Name.EndsWith("wait", StringComparison.Ordinal) && share > MuchWaiting)
            {
                yield return $"{percent} in {phase.Name}: use fewer ranks, or a larger grid (simkit run … --dry-run shows the tiles)";
            }
            else if (phase.Name == "collective" && share > MuchWaiting)
            {
                yield return $"{percent} in {phase.Name}: ranks wait for the slowest; look at the imbalance of compute";
            }
            else if (phase.Name is "output" or "checkpoint" && share > MuchWriting)
            {
                yield return $"{percent} in {phase.Name}: write less often, or fewer variables";
            }

            if (phase.Name == "compute" && phase.Imbalance > MuchImbalance && share > SmallPhase)
            {
                yield return $"the slowest rank computes {phase.Imbalance * 100:0} % longer than the mean: balance the load";
            }
        }

        if (report.WallSeconds > 0 && report.Gc.PauseMilliseconds / 1000 > MuchCollection * report.WallSeconds)
        {
            double percent = report.Gc.PauseMilliseconds / report.WallSeconds / 10;
            yield return $"{percent:0} % of the time in garbage collection: a step allocates memory";
        }
    }
}
