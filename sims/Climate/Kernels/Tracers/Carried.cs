using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Tracers;

/// <summary>A tracer's √g h q at cell (0, 0) of a tile, and where it is kept what rounding has left of it.</summary>
internal readonly unsafe struct Carried<T>(T* value, T* rest)
    where T : unmanaged
{
    /// <summary>The value.</summary>
    public T* Value { get; } = value;

    /// <summary>Takes away what flows out of an element and returns what remains.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Take<V>(long k, V scale, V outflow)
        where V : struct, IVector<V, T>
    {
        if (Increments<T>.AreKept)
        {
            Increments<T>.Add(V.NegateMultiplyAdd(scale, outflow, V.Set(0)), Value + k, rest + k);
        }
        else
        {
            V.Store(V.NegateMultiplyAdd(scale, outflow, V.Load(Value + k)), Value + k);
        }

        return V.Load(Value + k);
    }
}
