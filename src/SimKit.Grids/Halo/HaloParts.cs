using SimKit.Kernels;

namespace SimKit.Grids.Halo;

// Fields, not properties: an exchange reads regions where they lie, without copies.

/// <summary>A region of one block of a layout.</summary>
internal readonly struct BlockRegion(int block, StridedRegion region)
{
    public readonly int Block = block;
    public readonly StridedRegion Region = region;
}

/// <summary>A copy between two blocks of this rank.</summary>
internal readonly struct HomeCopy(BlockRegion source, BlockRegion target)
{
    public readonly BlockRegion Source = source;
    public readonly BlockRegion Target = target;
}

/// <summary>Cells behind a wall and their mirror images.</summary>
internal readonly struct WallFill(int block, StridedRegion source, StridedRegion target, double factor, double offset)
{
    public readonly int Block = block;
    public readonly StridedRegion Source = source;
    public readonly StridedRegion Target = target;
    public readonly double Factor = factor;
    public readonly double Offset = offset;
}

/// <summary>All that is exchanged with one other rank.</summary>
internal sealed record HaloPeer(int Rank, BlockRegion[] Sends, BlockRegion[] Receives)
{
    /// <summary>Cells sent.</summary>
    public int SendCount { get; } = Sends.Sum(s => s.Region.Count);

    /// <summary>Cells received.</summary>
    public int ReceiveCount { get; } = Receives.Sum(r => r.Region.Count);
}
