using System.Runtime.CompilerServices;

namespace SimKit.Kernels.Vectors;

/// <summary>Conversions between double and the type a kernel computes with, which is <see cref="double"/> or <see cref="float"/>.</summary>
public static class Real
{
    /// <summary>The nearest number of the type.</summary>
    /// <exception cref="NotSupportedException">The type is another one.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Round<T>(double value)
        where T : unmanaged =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>((float)value)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<double, T>(value)
        : throw new NotSupportedException($"kernels compute with double or float, not with {typeof(T).Name}");

    /// <summary>The number as a double, which is exact.</summary>
    /// <exception cref="NotSupportedException">The type is another one.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Widen<T>(T value)
        where T : unmanaged =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value)
        : typeof(T) == typeof(double) ? Unsafe.BitCast<T, double>(value)
        : throw new NotSupportedException($"kernels compute with double or float, not with {typeof(T).Name}");
}
