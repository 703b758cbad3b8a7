using SimKit.State;

namespace SimKit.Grids;

/// <summary>Where a block of cells lies in its global index space, how wide its halo is, and how it lies in memory.</summary>
/// <param name="Cells">The cells themselves, in global indices.</param>
/// <param name="HaloK">Halo planes on either side.</param>
/// <param name="HaloJ">Halo rows on either side.</param>
/// <param name="HaloI">Halo columns on either side.</param>
/// <param name="Line">Elements in a cache line, on which rows start: 8 doubles or 16 floats.</param>
public readonly record struct BlockShape(Box Cells, int HaloK, int HaloJ, int HaloI, int Line = 8)
{
    private const int LinesInPage = 64;

    /// <summary>Elements before the first owned column of a row, a whole number of cache lines.</summary>
    public int Lead => RoundUp(HaloI);

    /// <summary>Elements between rows.</summary>
    public long StrideJ
    {
        get
        {
            int width = Lead + RoundUp(Cells.CountI + HaloI);

            // Rows a page apart would fall into the same cache sets.
            return width % (LinesInPage * Line) == 0 ? width + Line : width;
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

    private int RoundUp(int n) => (n + Line - 1) / Line * Line;
}
