using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Vectors;

/// <summary>The numbers that a register of 512 bits holds: 8 doubles or 16 floats.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly unsafe struct Bundle512<T> : IVector<Bundle512<T>, T>
    where T : unmanaged
{
    private readonly Vector512<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Bundle512(Vector512<T> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => Vector512<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> Load(T* source) => new(Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> AddFrom(Bundle512<T> value, T* source) => new(value.value + Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> SubtractFrom(Bundle512<T> value, T* source) => new(value.value - Vector512.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Bundle512<T> value, T* target) => value.value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> MultiplyAddFrom(Bundle512<T> a, Bundle512<T> b, T* c) => new(typeof(T) == typeof(float)
        ? Vector512.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), Vector512.Load((float*)c)).As<float, T>()
        : Vector512.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), Vector512.Load((double*)c)).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> Set(double value) => new(typeof(T) == typeof(float)
        ? Vector512.Create((float)value).As<float, T>()
        : Vector512.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> operator +(Bundle512<T> left, Bundle512<T> right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> operator -(Bundle512<T> left, Bundle512<T> right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> operator *(Bundle512<T> left, Bundle512<T> right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> operator /(Bundle512<T> left, Bundle512<T> right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> MultiplyAdd(Bundle512<T> a, Bundle512<T> b, Bundle512<T> c) => new(typeof(T) == typeof(float)
        ? Vector512.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : Vector512.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> NegateMultiplyAdd(Bundle512<T> a, Bundle512<T> b, Bundle512<T> c) => new(typeof(T) == typeof(float)
        ? Vector512.FusedMultiplyAdd(-a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : Vector512.FusedMultiplyAdd(-a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> Sqrt(Bundle512<T> value) => new(Vector512.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> Abs(Bundle512<T> value) => new(Vector512.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> Max(Bundle512<T> left, Bundle512<T> right) => new(Vector512.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> Min(Bundle512<T> left, Bundle512<T> right) => new(Vector512.MinNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> SelectNonNegative(Bundle512<T> test, Bundle512<T> yes, Bundle512<T> no) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(test.value, Vector512<T>.Zero), yes.value, no.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle512<T> WhereLess(Bundle512<T> left, Bundle512<T> right, Bundle512<T> value) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(left.value, right.value), value.value, Vector512<T>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Bundle512<T> left, Bundle512<T> right) =>
        Vector512.LessThan(left.value, right.value).ExtractMostSignificantBits() != 0;

    /// <inheritdoc/>
    public static double Largest(Bundle512<T> value)
    {
        double largest = Real.Widen(value.value[0]);
        for (int lane = 1; lane < Width; lane++)
        {
            largest = Math.Max(largest, Real.Widen(value.value[lane]));
        }

        return largest;
    }
}
