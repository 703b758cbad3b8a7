using SimKit.Kernels;

namespace SimKit.Climate.Kernels;

/// <summary>Several arrays of doubles for every tile of a rank, in the memory layout of the tile.</summary>
internal sealed unsafe class TileArrays : IDisposable
{
    private readonly AlignedBuffer<double>[][] arrays;

    /// <summary>Arrays of zeros.</summary>
    public TileArrays(IEnumerable<Tile> tiles, int count) => arrays =
    [
        .. tiles.Select(tile => Enumerable.Range(0, count).Select(_ => new AlignedBuffer<double>(tile.Shape.Elements)).ToArray()),
    ];

    /// <summary>Cell (0, 0) of one of a tile's arrays.</summary>
    public double* this[Tile tile, int array] => arrays[tile.Number][array].Pointer + tile.Shape.Origin;

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (AlignedBuffer<double> array in arrays.SelectMany(tile => tile))
        {
            array.Dispose();
        }
    }
}
