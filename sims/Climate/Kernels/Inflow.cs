using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>The balance of one quantity in the cells of a band: what flows in and what is made, sorted by how it becomes a mean.</summary>
internal readonly unsafe ref struct Inflow<V>(Tile tile, BandArrays arrays, int quantity)
    where V : struct, IVector<V, double>
{
    private readonly double* west = arrays.West(quantity), south = arrays.South(quantity);
    private readonly double* centre = arrays.Centre(quantity), along = arrays.Along(quantity), across = arrays.Across(quantity);
    private readonly long stride = tile.Stride;
    private readonly double perSpacing = 1 / tile.Sphere.Spacing;

    /// <summary>The balance of a quantity without sources.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Balance(long k)
    {
        (V fromWest, V fromSouth) = Of(k);
        V.Store(fromSouth, along + k);
        V.Store(fromWest, across + k);
        V.Store(V.Set(11.0 / 12) * (fromWest + fromSouth), centre + k);
    }

    /// <summary>The balance with a source, which becomes a mean in both directions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Balance(long k, V source)
    {
        (V fromWest, V fromSouth) = Of(k);
        V.Store(fromSouth + source, along + k);
        V.Store(fromWest + source, across + k);
        V.Store(V.MultiplyAdd(V.Set(11.0 / 12), fromWest + fromSouth, V.Set(10.0 / 12) * source), centre + k);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (V FromWest, V FromSouth) Of(long k)
    {
        V scale = V.Set(perSpacing);
        return (scale * (V.Load(west + k) - V.Load(west + k + 1)), scale * (V.Load(south + k) - V.Load(south + k + stride)));
    }
}
