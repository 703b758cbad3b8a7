using SimKit.Runs;

namespace SimKit.Core;

/// <summary>
/// How long a step takes on any number of ranks: the slowest rank's work and its messages, one after the other, and all-reduces that take
/// log₂ of the ranks, rounded up, times the latency. Nothing overlaps, no message disturbs another, and every rank has a processor and its memory for itself.
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

    /// <summary>
    /// The cost of work from steps measured on one rank: the least squares of relative errors; a single one, or those that would make the halo's cost
    /// negative, give a cost for cells alone.
    /// </summary>
    /// <exception cref="ArgumentException">Nothing was measured.</exception>
    public static StepCost Fit(IReadOnlyList<(StepShare Share, double Seconds)> measured)
    {
        if (measured.Count == 0)
        {
            throw new ArgumentException("no step on one rank was measured", nameof(measured));
        }

        // Normal equations of a · cells / t + b · halo / t = 1.
        double cc = 0, ch = 0, hh = 0, c = 0, h = 0;
        foreach ((StepShare share, double seconds) in measured)
        {
            double cells = share.Cells / seconds, halo = share.HaloCells / seconds;
            (cc, ch, hh, c, h) = (cc + (cells * cells), ch + (cells * halo), hh + (halo * halo), c + cells, h + halo);
        }

        const double Distinct = 1e-9; // sizes of the same shape say nothing about halos
        double determinant = (cc * hh) - (ch * ch);
        var both = new StepCost(((c * hh) - (h * ch)) / determinant, ((h * cc) - (c * ch)) / determinant);
        bool isUsable = determinant > Distinct * cc * hh && both is { SecondsPerCell: > 0, SecondsPerHaloCell: >= 0 };
        return isUsable ? both : new StepCost(c / cc, 0);
    }

    private double Seconds(StepShare share) =>
        Cost.Seconds(share.Cells, share.HaloCells) + Network.Seconds(share.Messages, share.Bytes);
}
