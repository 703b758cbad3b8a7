using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Vectors;

/// <summary>2 doubles in a register of 128 bits.</summary>
public readonly unsafe struct Double2 : IVector<Double2, double>
{
    private readonly Vector128<double> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Double2(Vector128<double> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 Load(double* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double2 value, double* target) => value.value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 Set(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 operator +(Double2 left, Double2 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 operator -(Double2 left, Double2 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 operator *(Double2 left, Double2 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 operator /(Double2 left, Double2 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 MultiplyAdd(Double2 a, Double2 b, Double2 c) => new(Vector128.FusedMultiplyAdd(a.value, b.value, c.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 NegateMultiplyAdd(Double2 a, Double2 b, Double2 c) => new(Vector128.FusedMultiplyAdd(-a.value, b.value, c.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 Sqrt(Double2 value) => new(Vector128.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 Abs(Double2 value) => new(Vector128.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 Max(Double2 left, Double2 right) => new(Vector128.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 Min(Double2 left, Double2 right) => new(Vector128.MinNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 SelectNonNegative(Double2 test, Double2 yes, Double2 no) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThanOrEqual(test.value, Vector128<double>.Zero), yes.value, no.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double2 WhereLess(Double2 left, Double2 right, Double2 value) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left.value, right.value), value.value, Vector128<double>.Zero));

    /// <inheritdoc/>
    public static double Largest(Double2 value)
    {
        double largest = value.value[0];
        for (int lane = 1; lane < Width; lane++)
        {
            largest = Math.Max(largest, value.value[lane]);
        }

        return largest;
    }
}
