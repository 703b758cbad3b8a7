using SimKit.Grids;
using SimKit.Kernels;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>
/// Work space of a stage: fluxes and tendencies of a band of rows, few enough to stay in the cache. It is used for one band after the
/// other, and keeps the rows that two bands share.
/// </summary>
internal sealed unsafe class BandArrays<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Places from a quantity's arrays to the next one's.</summary>
    public const int PlacesOfQuantity = 5;

    private const int Quantities = 3;
    private const long BytesInCache = 1024 * 1024;
    private const int FewestRows = 8; // one-sided differences reach over five
    private const int Arrays = (5 * Quantities) + 2;
    private const int WestRise = 3, SouthRise = 16; // places that no quantity takes
    private const int Places = (PlacesOfQuantity * (Quantities - 1)) + 8 + 1;
    private const int SharedRows = 3;
    private readonly AlignedBuffer<T> memory;
    private readonly int mostRows;
    private Tile<T>? tile;
    private long bottom;

    /// <summary>Room for bands of the given tiles.</summary>
    /// <param name="shapes">The tiles.</param>
    /// <param name="whole">Whether a band is a whole tile.</param>
    public BandArrays(IReadOnlyCollection<BlockShape> shapes, bool whole)
    {
        long stride = shapes.Max(shape => shape.StrideJ);
        int rows = shapes.Max(shape => shape.Cells.CountJ);
        int inCache = (int)Math.Max(FewestRows, BytesInCache / (Arrays * sizeof(T) * stride));
        mostRows = whole ? rows : Math.Min(rows, inCache);
        Distance = ((mostRows + SharedRows + 1) * stride) + (AlignedBuffer<T>.Alignment / sizeof(T));
        memory = new AlignedBuffer<T>(Places * Distance);
    }

    /// <summary>Elements between places of arrays.</summary>
    public long Distance { get; }

    /// <summary>How many bands a tile is cut into.</summary>
    public int BandsOf(Tile<T> tile) => (tile.CountJ + mostRows - 1) / mostRows;

    /// <summary>Makes room for the bands of a tile in turn, from the south to the north.</summary>
    public Band<T> Enter(Tile<T> next, int number)
    {
        int bands = BandsOf(next);
        var band = new Band<T>(next, next.CountJ * number / bands, next.CountJ * (number + 1) / bands);
        long up = band.First - 1 - bottom;
        (tile, bottom) = (next, band.First - 1);
        if (number > 0)
        {
            KeepRows(up * next.Stride);
        }

        return band;
    }

    /// <summary>
    /// The arrays of a quantity: flux of mass (0) or momentum (1, 2) through west faces, of the face before cell (0, 0), as for all arrays
    /// here, but only rows of the band are there. Its other arrays lie 1 (<see cref="South"/>), 2 (<see cref="Along"/>),
    /// 4 (<see cref="Across"/>) and 8 (<see cref="Centre"/>) times <see cref="Distance"/> away: an instruction finds them by itself.
    /// </summary>
    public T* West(int quantity) => At(PlacesOfQuantity * quantity);

    /// <summary>Flux through south faces.</summary>
    public T* South(int quantity) => West(quantity) + Distance;

    /// <summary>Tendency whose mean over the cell differs from its value at the centre by second differences along the row.</summary>
    public T* Along(int quantity) => West(quantity) + (2 * Distance);

    /// <summary>The same by second differences across rows.</summary>
    public T* Across(int quantity) => West(quantity) + (4 * Distance);

    /// <summary>
    /// What a cell's own tendency contributes to its mean tendency: all but 1/24 of <see cref="Along"/> and <see cref="Across"/> of the
    /// cells around.
    /// </summary>
    public T* Centre(int quantity) => West(quantity) + (8 * Distance);

    /// <summary>How far the surface at west (or south) faces stands above the mean of both sides, m.</summary>
    public T* Rise(bool isWest) => At(isWest ? WestRise : SouthRise);

    /// <summary>What is computed on west (or south) faces: fluxes 0 to 2, then the rise.</summary>
    public T* OnFaces(bool isWest, int component) =>
        component == Quantities ? Rise(isWest) : isWest ? West(component) : South(component);

    /// <summary>Returns the memory.</summary>
    public void Dispose() => memory.Dispose();

    private T* At(int place) => memory.Pointer + (place * Distance) + tile!.Shape.Lead - (bottom * tile.Stride);

    // What the band below has computed and this one reads, in the first rows: fluxes through the south faces of the first row to compute,
    // tendencies of the first row to update, and what is averaged across rows from the one below, too.
    private void KeepRows(long up)
    {
        for (int quantity = 0; quantity < Quantities; quantity++)
        {
            Move(South(quantity), 2, 1, up);
            Move(Along(quantity), 1, 1, up);
            Move(Centre(quantity), 1, 1, up);
            Move(Across(quantity), 0, 2, up);
        }

        Move(Rise(isWest: false), 2, 1, up);
    }

    private void Move(T* array, int row, int count, long up)
    {
        long stride = tile!.Stride;
        T* target = array + ((bottom + row) * stride) - tile.Shape.Lead;
        new ReadOnlySpan<T>(target + up, (int)(count * stride)).CopyTo(new Span<T>(target, (int)(count * stride)));
    }
}
