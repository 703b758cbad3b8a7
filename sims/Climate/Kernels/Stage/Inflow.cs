using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>The balance of quantities in the cells of a band: what flows in and what is made, sorted by how it becomes a mean.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe ref struct Inflow<V, T>(Tile<T> tile, BandArrays<T> arrays)
    where V : struct, IVector<V, T>
    where T : unmanaged
{
    private readonly T* first = arrays.West(0);
    private readonly long distance = arrays.Distance * sizeof(T), stride = tile.Stride * sizeof(T);
    private readonly double perSpacing = 1 / tile.Sphere.Spacing;

    /// <summary>The balance of mass, which has no source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Balance(long k)
    {
        byte* west = (byte*)(first + k);
        Sum(west, out V fromWest, out V fromSouth);
        Store(west, fromSouth, fromWest, V.Set(11.0 / 12) * (fromWest + fromSouth));
    }

    /// <summary>The balance of a quantity with a source, which becomes a mean in both directions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Balance(int quantity, long k, V source)
    {
        byte* west = (byte*)(first + k) + (quantity * BandArrays<T>.PlacesOfQuantity * distance);
        Sum(west, out V fromWest, out V fromSouth);
        V own = V.MultiplyAdd(V.Set(11.0 / 12), fromWest + fromSouth, V.Set(10.0 / 12) * source);
        Store(west, fromSouth + source, fromWest + source, own);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sum(byte* west, out V fromWest, out V fromSouth)
    {
        V scale = V.Set(perSpacing);
        byte* south = west + distance;
        fromWest = scale * V.SubtractFrom(V.Load((T*)west), (T*)west + 1);
        fromSouth = scale * V.SubtractFrom(V.Load((T*)south), (T*)(south + stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(byte* west, V along, V across, V centre)
    {
        V.Store(along, (T*)(west + (2 * distance)));
        V.Store(across, (T*)(west + (4 * distance)));
        V.Store(centre, (T*)(west + (8 * distance)));
    }
}
