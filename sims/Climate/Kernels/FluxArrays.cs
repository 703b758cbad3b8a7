using SimKit.Grids;
using SimKit.Kernels;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Work space of one tile at a time: fluxes through the faces before the cells along i (west) and along j (south).
/// Shared by all tiles of a rank.
/// </summary>
public sealed unsafe class FluxArrays : IDisposable
{
    private readonly AlignedBuffer<double>[] arrays;

    /// <summary>Room for the largest of the given blocks.</summary>
    public FluxArrays(IEnumerable<BlockShape> shapes)
    {
        long elements = shapes.Max(shape => shape.Elements);
        arrays = [.. Enumerable.Range(0, 8).Select(_ => new AlignedBuffer<double>(elements))];
    }

    /// <summary>Flux of one of up to four quantities through west faces.</summary>
    public double* West(Tile tile, int component) => arrays[component].Pointer + tile.Shape.Origin;

    /// <summary>The same for south faces.</summary>
    public double* South(Tile tile, int component) => arrays[4 + component].Pointer + tile.Shape.Origin;

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (AlignedBuffer<double> array in arrays)
        {
            array.Dispose();
        }
    }
}
