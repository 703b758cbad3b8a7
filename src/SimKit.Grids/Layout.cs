using SimKit.State;

namespace SimKit.Grids;

/// <summary>
/// What one rank holds of a grid: the blocks it owns, and behind them the blocks that only mirror cells of other ranks.
/// </summary>
/// <param name="Extent">Cells of the whole grid.</param>
/// <param name="Owned">Blocks of cells that belong to this rank.</param>
/// <param name="Mirrors">Blocks that a halo exchange fills with copies.</param>
/// <param name="Locate">Says where a cell is, in words the user understands.</param>
public sealed record Layout(
    Extent Extent, IReadOnlyList<BlockShape> Owned, IReadOnlyList<BlockShape> Mirrors, Func<int, int, int, string> Locate)
{
    /// <summary>Owned blocks first, then mirrors.</summary>
    public IReadOnlyList<BlockShape> Blocks { get; } = [.. Owned, .. Mirrors];

    /// <summary>Bytes of one field of doubles.</summary>
    public long FieldBytes => Blocks.Sum(b => b.Elements) * sizeof(double);
}
