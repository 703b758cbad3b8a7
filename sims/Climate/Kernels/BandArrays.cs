using SimKit.Grids;
using SimKit.Kernels;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Work space of a stage: fluxes and tendencies of a band of rows, few enough to stay in the cache. It is used for one band after the
/// other, and keeps the three rows that two bands share.
/// </summary>
internal sealed unsafe class BandArrays : IDisposable
{
    private const int FluxesThroughFaces = 4;
    private const int Quantities = 3;
    private const int Shared = 3;
    private const long BytesInCache = 512 * 1024;
    private const int FewestRows = 8; // one-sided differences reach over five
    private readonly AlignedBuffer<double>[] arrays;
    private readonly int mostRows;
    private Tile? tile;
    private long bottom;

    /// <summary>Room for bands of the given tiles.</summary>
    /// <param name="shapes">The tiles.</param>
    /// <param name="whole">Whether a band is a whole tile.</param>
    public BandArrays(IReadOnlyCollection<BlockShape> shapes, bool whole)
    {
        const int Count = (2 * FluxesThroughFaces) + (3 * Quantities);
        long stride = shapes.Max(shape => shape.StrideJ);
        int rows = shapes.Max(shape => shape.Cells.CountJ);
        int inCache = (int)Math.Max(FewestRows, BytesInCache / (Count * sizeof(double) * stride));
        mostRows = whole ? rows : Math.Min(rows, inCache);
        arrays = [.. Enumerable.Range(0, Count).Select(_ => new AlignedBuffer<double>((mostRows + Shared + 1) * stride))];
    }

    /// <summary>How many bands a tile is cut into.</summary>
    public int BandsOf(Tile tile) => (tile.CountJ + mostRows - 1) / mostRows;

    /// <summary>Makes room for the bands of a tile in turn, from the south to the north.</summary>
    public Band Enter(Tile next, int number)
    {
        int bands = BandsOf(next);
        var band = new Band(next, next.CountJ * number / bands, next.CountJ * (number + 1) / bands);
        long below = band.First - 1;
        if (number > 0)
        {
            KeepRows(below - bottom, next.Stride);
        }

        (tile, bottom) = (next, below);
        return band;
    }

    /// <summary>
    /// Flux of component 0 (mass), 1 or 2 (momentum) through west faces, or rise of the surface there (3): of the face before cell (0, 0),
    /// as for all arrays here, but only rows of the band are there.
    /// </summary>
    public double* West(int component) => At(component);

    /// <summary>The same for south faces.</summary>
    public double* South(int component) => At(FluxesThroughFaces + component);

    /// <summary>
    /// What a cell's own tendency contributes to its mean tendency: all but 1/24 of <see cref="Along"/> and <see cref="Across"/> of the
    /// cells around.
    /// </summary>
    public double* Centre(int quantity) => At((2 * FluxesThroughFaces) + quantity);

    /// <summary>Tendency whose mean over the cell differs from its value at the centre by second differences along the row.</summary>
    public double* Along(int quantity) => At((2 * FluxesThroughFaces) + Quantities + quantity);

    /// <summary>The same by second differences across rows.</summary>
    public double* Across(int quantity) => At((2 * FluxesThroughFaces) + (2 * Quantities) + quantity);

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (AlignedBuffer<double> array in arrays)
        {
            array.Dispose();
        }
    }

    private double* At(int array) => arrays[array].Pointer + tile!.Shape.Lead - (bottom * tile.Stride);

    private void KeepRows(long up, long stride)
    {
        foreach (AlignedBuffer<double> array in arrays)
        {
            array.Slice(up * stride, (int)(Shared * stride)).CopyTo(array.Slice(0, (int)(Shared * stride)));
        }
    }
}
