using SimKit.Kernels;
using SimKit.State;

namespace SimKit.Grids.Halo;

/// <summary>
/// The halo exchange of one rank, worked out once: what to pack for whom, where to unpack what arrives, what to copy at home, and
/// what lies behind walls. It holds offsets only and serves every field of the layout.
/// </summary>
public sealed class HaloPlan
{
    /// <summary>Works out the plan of one rank.</summary>
    public HaloPlan(IHaloGeometry geometry, int rank)
    {
        IReadOnlyList<BlockShape> mine = geometry.LayoutOf(rank).Blocks;
        var home = new List<HomeCopy>();
        var peers = new SortedDictionary<int, (List<BlockRegion> Sends, List<BlockRegion> Receives)>();
        foreach (HaloCopy copy in geometry.CopiesInto(rank))
        {
            BlockRegion target = new(copy.TargetBlock, TargetRegion(mine[copy.TargetBlock], copy.Target));
            if (copy.SourceRank == rank)
            {
                StridedRegion source = SourceRegion(mine[copy.SourceBlock], copy.Target, copy.Map);
                home.Add(new HomeCopy(new BlockRegion(copy.SourceBlock, source), target));
            }
            else
            {
                PeerOf(copy.SourceRank).Receives.Add(target);
            }
        }

        for (int other = 0; other < geometry.Ranks; other++)
        {
            if (other == rank)
            {
                continue;
            }

            foreach (HaloCopy copy in geometry.CopiesInto(other))
            {
                if (copy.SourceRank == rank)
                {
                    PeerOf(other).Sends.Add(new BlockRegion(copy.SourceBlock, SourceRegion(mine[copy.SourceBlock], copy.Target, copy.Map)));
                }
            }
        }

        Home = [.. home];
        Peers = [.. peers.Select(p => new HaloPeer(p.Key, [.. p.Value.Sends], [.. p.Value.Receives]))];
        Walls = [.. geometry.WallsOf(rank).Select(w => new WallFill(
            w.Block, SourceRegion(mine[w.Block], w.Target, w.Mirror), TargetRegion(mine[w.Block], w.Target), w.Factor, w.Offset))];

        (List<BlockRegion> Sends, List<BlockRegion> Receives) PeerOf(int peer)
        {
            if (!peers.TryGetValue(peer, out (List<BlockRegion> Sends, List<BlockRegion> Receives) lists))
            {
                lists = ([], []);
                peers.Add(peer, lists);
            }

            return lists;
        }
    }

    /// <summary>Copies whose source is on this rank.</summary>
    internal HomeCopy[] Home { get; }

    /// <summary>Other ranks, in ascending order.</summary>
    internal HaloPeer[] Peers { get; }

    /// <summary>Halo cells behind walls, in the order in which they must be filled.</summary>
    internal WallFill[] Walls { get; }

    /// <summary>Messages sent in one exchange.</summary>
    public int MessagesSent => Peers.Count(p => p.SendCount > 0);

    /// <summary>Cells of one field sent in one exchange.</summary>
    public long CellsSent => Peers.Sum(p => (long)p.SendCount);

    private static StridedRegion TargetRegion(BlockShape shape, Box box) => new(
        shape.Offset(box.K0, box.J0, box.I0), shape.StrideK, shape.StrideJ, 1, box.CountK, box.CountJ, box.CountI);

    private static StridedRegion SourceRegion(BlockShape shape, Box box, CellMap map)
    {
        (int k, int j, int i) = map.Apply(box.K0, box.J0, box.I0);
        return new StridedRegion(
            shape.Offset(k, j, i), map.KK * shape.StrideK, (map.JJ * shape.StrideJ) + map.IJ, (map.JI * shape.StrideJ) + map.II,
            box.CountK, box.CountJ, box.CountI);
    }
}
