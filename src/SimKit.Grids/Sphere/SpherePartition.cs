using SimKit.State;

namespace SimKit.Grids.Sphere;

/// <summary>
/// The cubed sphere cut over any number of ranks. The six panels are laid out as one strip of 6 N rows; the strip is cut lengthwise
/// into c columns and each column across into r pieces of nearly equal length, c · r ranks in all. A piece that crosses from one panel to
/// the next is two tiles. c is chosen so that tiles are as square as the number of ranks allows.
/// </summary>
public sealed class SpherePartition
{
    /// <summary>Smallest width and height of a tile: its halo must not reach beyond a panel edge that it does not touch.</summary>
    public const int SmallestTile = 8;

    private readonly int columns;
    private readonly int[] rowCuts;

    /// <summary>Cuts a sphere of N × N cells a panel over ranks.</summary>
    /// <exception cref="ArgumentException">Tiles would be smaller than <see cref="SmallestTile"/>.</exception>
    public SpherePartition(int size, int ranks)
    {
        Size = size;
        Ranks = ranks;
        columns = ChooseColumns(size, ranks) ?? throw new ArgumentException(
            $"6 × {size} × {size} cells cannot be cut into {ranks} parts whose tiles are at least {SmallestTile} × {SmallestTile}",
            nameof(ranks));
        rowCuts = StripCuts.Find(size, ranks / columns)!;
        Tiles = [.. Enumerable.Range(0, ranks).Select(TilesOf)];
    }

    /// <summary>Cells along a panel.</summary>
    public int Size { get; }

    /// <summary>Number of ranks.</summary>
    public int Ranks { get; }

    /// <summary>Tiles of each rank: boxes of one panel each, in ascending order.</summary>
    public IReadOnlyList<IReadOnlyList<Box>> Tiles { get; }

    /// <summary>The rank that owns a cell, and which of its tiles.</summary>
    public (int Rank, int Tile) OwnerOf(int panel, int j, int i)
    {
        int rank = (PieceOf(panel, j) * columns) + Partition.PartOf(Size, columns, i);
        return (rank, panel - Tiles[rank][0].K0);
    }

    /// <summary>The tiles that share a box of cells of one panel, by rank, with the cells that they own of it.</summary>
    internal IEnumerable<(int Rank, int Tile, Box Shared)> OwnersOf(Box cells)
    {
        int lastPiece = PieceOf(cells.K0, cells.J1 - 1), lastColumn = Partition.PartOf(Size, columns, cells.I1 - 1);
        for (int piece = PieceOf(cells.K0, cells.J0); piece <= lastPiece; piece++)
        {
            for (int column = Partition.PartOf(Size, columns, cells.I0); column <= lastColumn; column++)
            {
                int rank = (piece * columns) + column, tile = cells.K0 - Tiles[rank][0].K0;
                yield return (rank, tile, Tiles[rank][tile].Intersect(cells));
            }
        }
    }

    private int PieceOf(int panel, int j)
    {
        int piece = Array.BinarySearch(rowCuts, (panel * Size) + j);
        return piece >= 0 ? piece : ~piece - 1;
    }

    private Box[] TilesOf(int rank)
    {
        int piece = rank / columns, column = rank % columns;
        int i0 = Partition.Start(Size, columns, column), i1 = Partition.Start(Size, columns, column + 1);
        int first = rowCuts[piece], end = rowCuts[piece + 1];
        return [.. Enumerable.Range(first / Size, ((end - 1) / Size) - (first / Size) + 1).Select(panel => new Box(
            panel, panel + 1, Math.Max(first - (panel * Size), 0), Math.Min(end - (panel * Size), Size), i0, i1))];
    }

    private static int? ChooseColumns(int size, int ranks)
    {
        int? best = null;
        double least = double.PositiveInfinity;
        for (int c = 1; c <= Math.Min(ranks, size / SmallestTile); c++)
        {
            if (ranks % c != 0 || StripCuts.Find(size, ranks / c) is not { } cuts)
            {
                continue;
            }

            // Cells of the busiest rank, and a charge for the halo around them.
            double rows = Enumerable.Range(0, cuts.Length - 1).Max(p => cuts[p + 1] - cuts[p]), width = (size + c - 1) / c;
            double cost = (rows * width) + (2 * SmallestTile * (rows + width));
            if (cost < least)
            {
                least = cost;
                best = c;
            }
        }

        return best;
    }
}
