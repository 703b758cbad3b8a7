using SimKit.State;

namespace SimKit.Grids.Sphere;

/// <summary>
/// Cuts of the strip of 6 N rows into pieces, the longest as short as it can be. A cut lies on a panel edge or at least
/// <see cref="SpherePartition.SmallestTile"/> rows away from it, so that no tile is a sliver.
/// </summary>
internal static class StripCuts
{
    private const int Smallest = SpherePartition.SmallestTile;

    /// <summary>The first row of each piece and the end of the last one, or null when some tile would be too small.</summary>
    public static int[]? Find(int size, int pieces)
    {
        // A piece across a panel edge is two tiles, so most pieces fit when every panel edge is a cut.
        if (pieces > CubeProjection.Panels * (size / Smallest))
        {
            return null;
        }

        int rows = CubeProjection.Panels * size, longest = (rows + pieces - 1) / pieces;
        bool[][] reached;
        while (!(reached = Reach(size, pieces, longest))[pieces][rows])
        {
            longest++;
        }

        return Trace(reached, rows, longest);
    }

    // reached[p][row]: p pieces of allowed lengths can end at this row.
    private static bool[][] Reach(int size, int pieces, int longest)
    {
        int rows = CubeProjection.Panels * size;
        bool[][] reached = [.. Enumerable.Range(0, pieces + 1).Select(_ => new bool[rows + 1])];
        reached[0][0] = true;
        for (int p = 1; p <= pieces; p++)
        {
            // From rows out of this range the end cannot be reached, or not from the start.
            int first = Math.Max(Smallest * p, rows - ((pieces - p) * longest));
            int last = Math.Min(longest * p, rows - (Smallest * (pieces - p)));
            for (int row = first; row <= last; row++)
            {
                int inPanel = row % size;
                bool isAllowed = inPanel == 0 || (inPanel >= Smallest && inPanel <= size - Smallest);
                int from = Math.Max(row - longest, 0);
                reached[p][row] = isAllowed && reached[p - 1].AsSpan(from, row - Smallest - from + 1).Contains(true);
            }
        }

        return reached;
    }

    // Of all such cuts, from the end backwards, the nearest to pieces of equal length.
    private static int[] Trace(bool[][] reached, int rows, int longest)
    {
        int pieces = reached.Length - 1;
        int[] cuts = new int[pieces + 1];
        cuts[pieces] = rows;
        for (int p = pieces - 1; p > 0; p--)
        {
            int wish = Partition.Start(rows, pieces, p), nearest = -1;
            for (int row = Math.Max(cuts[p + 1] - longest, 0); row <= cuts[p + 1] - Smallest; row++)
            {
                if (reached[p][row] && (nearest < 0 || Math.Abs(row - wish) < Math.Abs(nearest - wish)))
                {
                    nearest = row;
                }
            }

            cuts[p] = nearest;
        }

        return cuts;
    }
}
