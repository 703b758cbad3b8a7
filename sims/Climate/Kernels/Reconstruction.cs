using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// Fifth-order upwind interpolation of point values to a face: (3, −20, 90, 60, −5)/128, written as one value plus differences so that
/// a constant stays exactly constant.
/// </summary>
internal static unsafe class Reconstruction<T>
    where T : unmanaged
{
    /// <summary>Both states of the face before <paramref name="cell"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AtFace<V>(T* cell, long stride, out V left, out V right)
        where V : struct, IVector<V, T>
    {
        // Two addresses and the stride in bytes: an instruction adds a stride, or two, by itself.
        long bytes = stride * sizeof(T);
        byte* first = (byte*)(cell - (3 * stride)), fourth = (byte*)cell;
        V f1 = At<V>(first + bytes), before = At<V>(first + (2 * bytes)), behind = At<V>(fourth), f4 = At<V>(fourth + bytes);
        V a = V.SubtractFrom(f1, (T*)first), b = before - f1, c = behind - before, d = f4 - behind, e = At<V>(fourth + (2 * bytes)) - f4;
        V middle = V.Set(55.0 / 128) * c;
        V ofLeft = V.MultiplyAdd(V.Set(17.0 / 128), b, V.NegateMultiplyAdd(V.Set(5.0 / 128), d, middle));
        V ofRight = V.MultiplyAdd(V.Set(17.0 / 128), d, V.NegateMultiplyAdd(V.Set(5.0 / 128), b, middle));
        left = before + V.NegateMultiplyAdd(V.Set(3.0 / 128), a, ofLeft);
        right = behind - V.NegateMultiplyAdd(V.Set(3.0 / 128), e, ofRight);
    }

    /// <summary>
    /// The state on the side of <paramref name="c"/>, which is upwind of the face; <paramref name="d1"/> lies beyond the face.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Upwind<V>(V u2, V u1, V c, V d1, V d2)
        where V : struct, IVector<V, T>
    {
        V sum = V.Set(-5.0 / 128) * (d2 - c);
        sum = V.MultiplyAdd(V.Set(60.0 / 128), d1 - c, sum);
        sum = V.MultiplyAdd(V.Set(-20.0 / 128), u1 - c, sum);
        return V.MultiplyAdd(V.Set(3.0 / 128), u2 - c, sum) + c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At<V>(byte* address)
        where V : struct, IVector<V, T> => V.Load((T*)address);
}
