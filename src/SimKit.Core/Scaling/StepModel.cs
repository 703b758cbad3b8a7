using SimKit.Runs;

namespace SimKit.Core;

/// <summary>
/// How long a step takes on any number of ranks: the slowest rank's work and its messages, one after the other, and all-reduces that take
/// log₂ of the ranks, rounded up, times the latency. Nothing overlaps, no message disturbs another, and every rank has a processor and its
/// memory for itself.
/// </summary>
/// <param name="Cost">What the work costs on one rank.</param>
/// <param name="Network">What messages cost.</param>
public sealed record StepModel(StepCost Cost, NetworkSpeed Network)
{
    /// <summary>Seconds of a step.</summary>
    public double Seconds(StepPlan plan)
    {
        double reduce = Math.Ceiling(Math.Log2(plan.Shares.Count)) * Network.LatencySeconds;
        double step = plan.Shares.Max(Seconds) + (plan.AllReduces * reduce);
        return step + (reduce / Agreement.StepsBetween(step, reduce));
    }

    /// <summary>The cost of work from steps measured on one rank: the least squares of relative errors, none negative.</summary>
    /// <exception cref="ArgumentException">Nothing was measured.</exception>
    public static StepCost Fit(IReadOnlyList<(StepShare Share, double Seconds)> measured) => CostFit.Of(measured);

    private double Seconds(StepShare share) =>
        Cost.Seconds(share.Cells, share.HaloCells, share.Blocks) + Network.Seconds(share.Messages, share.Bytes);
}
