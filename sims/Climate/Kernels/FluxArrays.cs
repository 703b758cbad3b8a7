using SimKit.Grids;
using SimKit.Kernels;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Work space of one tile at a time: fluxes through the faces before the cells along i (west) and along j (south).
/// Shared by all tiles of a rank.
/// </summary>
public sealed unsafe class FluxArrays<T> : IDisposable
    where T : unmanaged
{
    private readonly AlignedBuffer<T>[] arrays;

    /// <summary>Room for the largest of the given blocks.</summary>
    public FluxArrays(IEnumerable<BlockShape> shapes)
    {
        long elements = shapes.Max(shape => shape.Elements);
        arrays = [.. Enumerable.Range(0, 8).Select(_ => new AlignedBuffer<T>(elements))];
    }

    /// <summary>Flux of one of up to four quantities through west faces.</summary>
    public T* West(Tile<T> tile, int component) => arrays[component].Pointer + tile.Shape.Origin;

    /// <summary>The same for south faces.</summary>
    public T* South(Tile<T> tile, int component) => arrays[4 + component].Pointer + tile.Shape.Origin;

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (AlignedBuffer<T> array in arrays)
        {
            array.Dispose();
        }
    }
}
