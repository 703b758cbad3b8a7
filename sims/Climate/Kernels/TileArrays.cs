using SimKit.Kernels;

namespace SimKit.Climate.Kernels;

/// <summary>Several arrays of doubles for every tile of a rank, in the memory layout of the tile.</summary>
internal sealed unsafe class TileArrays<T> : IDisposable
    where T : unmanaged
{
    private readonly AlignedBuffer<T>[][] arrays;

    /// <summary>Arrays of zeros.</summary>
    public TileArrays(IEnumerable<Tile<T>> tiles, int count) => arrays =
    [
        .. tiles.Select(tile => Enumerable.Range(0, count).Select(_ => new AlignedBuffer<T>(tile.Shape.Elements)).ToArray()),
    ];

    /// <summary>Cell (0, 0) of one of a tile's arrays.</summary>
    public T* this[Tile<T> tile, int array] => arrays[tile.Number][array].Pointer + tile.Shape.Origin;

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (AlignedBuffer<T> array in arrays.SelectMany(tile => tile))
        {
            array.Dispose();
        }
    }
}
