using SimKit.Core;

namespace SimKit.Grids.Halo;

/// <summary>What one exchange of one field brings to a rank.</summary>
/// <param name="Messages">Messages, one from each rank that owns part of the halo.</param>
/// <param name="Cells">Cells of these.</param>
/// <param name="HaloCells">Cells of the halo, those from the rank itself included.</param>
public readonly record struct HaloTraffic(int Messages, long Cells, long HaloCells)
{
    /// <summary>Counts what a rank receives.</summary>
    public static HaloTraffic Into(IHaloGeometry geometry, int rank)
    {
        var senders = new HashSet<int>();
        long cells = 0, all = 0;
        foreach (HaloCopy copy in geometry.CopiesInto(rank).Where(copy => !copy.Target.IsEmpty))
        {
            all += copy.Target.Count;
            if (copy.SourceRank != rank)
            {
                senders.Add(copy.SourceRank);
                cells += copy.Target.Count;
            }
        }

        return new HaloTraffic(senders.Count, cells, all);
    }

    /// <summary>The step that makes these exchanges; the first of them tells cells and halo.</summary>
    /// <param name="rounds">The exchanges, at least one, all on the same ranks.</param>
    /// <param name="allReduces">Global sums and extrema in a step, on average.</param>
    public static StepPlan StepOf(IReadOnlyList<HaloRound> rounds, double allReduces = 0)
    {
        IHaloGeometry cells = rounds[0].Geometry;
        IHaloGeometry[] geometries = [.. rounds.Select(round => round.Geometry).Distinct()];
        var shares = new StepShare[cells.Ranks];
        for (int rank = 0; rank < shares.Length; rank++)
        {
            double messages = 0, bytes = 0;
            long halo = 0;
            foreach (IHaloGeometry geometry in geometries)
            {
                HaloTraffic traffic = Into(geometry, rank);
                halo = geometry == cells ? traffic.HaloCells : halo;
                foreach (HaloRound round in rounds.Where(round => round.Geometry == geometry))
                {
                    messages += round.Times * traffic.Messages;
                    bytes += round.Times * round.Fields * traffic.Cells * round.CellBytes;
                }
            }

            Layout layout = cells.LayoutOf(rank);
            shares[rank] = new StepShare(layout.Owned.Sum(block => block.Cells.Count), halo, layout.Blocks.Count, messages, bytes);
        }

        return new StepPlan(shares, allReduces);
    }
}
