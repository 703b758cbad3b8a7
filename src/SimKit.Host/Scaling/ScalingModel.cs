using SimKit.Core;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// Fits the model to the fastest steps on one rank, for whatever disturbs a step makes it slower; puts its times beside the
/// measured ones and extends them to many ranks.
/// </summary>
/// <param name="measured">The case.</param>
/// <param name="networks">The network that was measured, then others.</param>
internal sealed class ScalingModel(ScalingCase measured, IReadOnlyList<NetworkSpeed> networks)
{
    // Square tiles on the six panels of a sphere; boxes can be cut so too. 6 · 128² = 98 304.
    private static readonly int[] Ranks =
        [1, 2, .. new[] { 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128 }.Select(tiles => 6 * tiles * tiles)];

    /// <summary>The report with speed-ups, and with the model's times where the simulation says what its steps send.</summary>
    public ScalingReport Complete(ScalingReport report, IReadOnlyList<int> sizes)
    {
        ScalingPoint[] points = [.. report.Points.Select(point => point with { SpeedUp = SpeedUp(point, report.Points) })];
        (StepShare Share, double Seconds)[] onOneRank =
        [
            .. from point in points
               where point.Ranks == 1
               let plan = measured.StepOn(point.Size, 1)
               where plan is not null
               select (plan.Shares[0], point.LeastSecondsPerStep),
        ];
        if (onOneRank.Length == 0)
        {
            return report with { Points = points };
        }

        StepCost cost = StepModel.Fit(onOneRank);
        var here = new StepModel(cost, networks[0]);
        return report with
        {
            Cost = cost,
            Points =
            [
                .. points.Select(point => point with { ModelSecondsPerStep = here.Seconds(measured.StepOn(point.Size, point.Ranks)!) }),
            ],
            Curves = Curves(cost, sizes),
        };
    }

    // A domain's plans serve all networks: they are the long work.
    private List<ScalingCurve> Curves(StepCost cost, IReadOnlyList<int> sizes)
    {
        var curves = new List<ScalingCurve>();
        foreach (int size in sizes)
        {
            (int Ranks, StepPlan Plan)[] plans =
            [
                .. Ranks.Select(ranks => (Ranks: ranks, Plan: measured.StepOn(size, ranks)))
                    .TakeWhile(cut => cut.Plan is not null).Select(cut => (cut.Ranks, cut.Plan!)),
            ];
            curves.AddRange(networks.Select(network => new ScalingCurve(
                network.Name, size, [.. plans.Select(cut => cut.Ranks)],
                [.. plans.Select(cut => new StepModel(cost, network).Seconds(cut.Plan))], plans.Length < Ranks.Length)));
        }

        return curves;
    }

    // In cells a second; weak points are compared with the first size on one rank.
    private double SpeedUp(ScalingPoint point, IReadOnlyList<ScalingPoint> all)
    {
        int size = point.Series == ScalingCase.Weak ? measured.Sizes[0] : point.Size;
        return all.FirstOrDefault(other => other.Ranks == 1 && other.Size == size) is { } one
            ? point.Cells / point.Median.SecondsPerStep / (one.Cells / one.Median.SecondsPerStep)
            : double.NaN;
    }
}
