using SimKit.State;

namespace SimKit.Grids;

/// <summary>Where a block of cells lies in its global index space, how wide its halo is, and how it lies in memory.</summary>
/// <param name="Cells">The cells themselves, in global indices.</param>
/// <param name="HaloK">Halo planes on either side.</param>
/// <param name="HaloJ">Halo rows on either side.</param>
/// <param name="HaloI">Halo columns on either side.</param>
public readonly record struct BlockShape(Box Cells, int HaloK, int HaloJ, int HaloI)
{
    private const int Line = 8; // doubles in a cache line: rows start on one

    /// <summary>Elements before the first owned column of a row, a whole number of cache lines.</summary>
    public int Lead => RoundUp(HaloI);

    /// <summary>Elements between rows.</summary>
    public long StrideJ
    {
        get
        {
            int width = Lead + RoundUp(Cells.CountI + HaloI);

            // Rows a page apart would fall into the same cache sets.
            return width % 512 == 0 ? width + Line : width;
        }
    }

    /// <summary>Elements between planes.</summary>
    public long StrideK => StrideJ * (Cells.CountJ + (2 * HaloJ));

    /// <summary>Elements of the block, halo and padding included.</summary>
    public long Elements => StrideK * (Cells.CountK + (2 * HaloK));

    /// <summary>Element of the first owned cell.</summary>
    public long Origin => (HaloK * StrideK) + (HaloJ * StrideJ) + Lead;

    /// <summary>Element of a cell given in global indices.</summary>
    public long Offset(int k, int j, int i) => Origin + ((k - Cells.K0) * StrideK) + ((j - Cells.J0) * StrideJ) + (i - Cells.I0);

    private static int RoundUp(int n) => (n + Line - 1) / Line * Line;
}
