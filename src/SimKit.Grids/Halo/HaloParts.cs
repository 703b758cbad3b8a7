using SimKit.Kernels;

namespace SimKit.Grids.Halo;

/// <summary>A region of one block of a layout.</summary>
internal sealed record BlockRegion(int Block, StridedRegion Region);

/// <summary>A copy between two blocks of this rank.</summary>
internal sealed record HomeCopy(BlockRegion Source, BlockRegion Target);

/// <summary>Cells behind a wall and their mirror images.</summary>
internal sealed record WallFill(int Block, StridedRegion Source, StridedRegion Target, double Factor, double Offset);

/// <summary>All that is exchanged with one other rank.</summary>
internal sealed record HaloPeer(int Rank, BlockRegion[] Sends, BlockRegion[] Receives)
{
    /// <summary>Cells sent.</summary>
    public int SendCount { get; } = Sends.Sum(s => s.Region.Count);

    /// <summary>Cells received.</summary>
    public int ReceiveCount { get; } = Receives.Sum(r => r.Region.Count);
}
