namespace SimKit.State;

/// <summary>Pure arithmetic of cutting index spaces over ranks; every rank computes the same answer without communication.</summary>
public static class Partition
{
    /// <summary>
    /// First index of part <paramref name="part"/> when <paramref name="length"/> indices are cut into <paramref name="parts"/> parts
    /// whose sizes differ by at most one; part = parts gives the length itself.
    /// </summary>
    public static int Start(int length, int parts, int part) => (int)((long)length * part / parts);

    /// <summary>The cut of <see cref="Start(int, int, int)"/> for spaces of any length.</summary>
    public static long Start(long length, int parts, int part) => (long)((Int128)length * part / parts);

    /// <summary>The part that holds <paramref name="index"/> in the cut of <see cref="Start(int, int, int)"/>.</summary>
    public static int PartOf(int length, int parts, int index) => (int)((((long)index + 1) * parts - 1) / length);

    /// <summary>
    /// Parts along each axis for <paramref name="ranks"/> ranks so that the busiest rank exchanges the fewest halo cells.
    /// Ties go to the cut that also exchanges least where the grid ends in walls, then to fewer cuts along i, because rows are
    /// contiguous in memory.
    /// </summary>
    /// <param name="extent">Cells along each axis; an axis of one cell is never cut.</param>
    /// <param name="ranks">Number of parts in all.</param>
    /// <param name="smallest">Smallest allowed number of cells along a cut axis.</param>
    /// <returns>Parts along k, j, i, or null when no cut gives every rank a tile of that size.</returns>
    public static Extent? Factor(Extent extent, int ranks, int smallest)
    {
        Extent? best = null;
        (long, long, int) least = (long.MaxValue, 0, 0);
        for (int k = 1; k <= ranks; k++)
        {
            if (ranks % k != 0 || (k > 1 && extent.K / k < smallest))
            {
                continue;
            }

            for (int j = 1; j <= ranks / k; j++)
            {
                int i = ranks / k / j;
                if (k * j * i != ranks || (j > 1 && extent.J / j < smallest) || (i > 1 && extent.I / i < smallest))
                {
                    continue;
                }

                (long, long, int) cost = (HaloCells(extent, k, j, i, ring: true), HaloCells(extent, k, j, i, ring: false), i);
                if (cost.CompareTo(least) < 0)
                {
                    least = cost;
                    best = new Extent(k, j, i);
                }
            }
        }

        return best;
    }

    // On a ring every cut axis has a neighbour on both sides; between walls the busiest of two tiles has only one.
    private static long HaloCells(Extent extent, int k, int j, int i, bool ring)
    {
        long tileK = (extent.K + k - 1) / k, tileJ = (extent.J + j - 1) / j, tileI = (extent.I + i - 1) / i;
        return (Sides(k) * tileJ * tileI) + (Sides(j) * tileK * tileI) + (Sides(i) * tileK * tileJ);

        int Sides(int parts) => parts == 1 ? 0 : ring || parts > 2 ? 2 : 1;
    }
}
