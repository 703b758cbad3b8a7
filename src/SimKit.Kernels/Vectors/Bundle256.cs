using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SimKit.Kernels.Vectors;

/// <summary>The numbers that a register of 256 bits holds: 4 doubles or 8 floats.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly unsafe struct Bundle256<T> : IVector<Bundle256<T>, T>
    where T : unmanaged
{
    private readonly Vector256<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Bundle256(Vector256<T> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => Vector256<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> Load(T* source) => new(Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> AddFrom(Bundle256<T> value, T* source) => new(value.value + Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> SubtractFrom(Bundle256<T> value, T* source) => new(value.value - Vector256.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Bundle256<T> value, T* target) => value.value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> MultiplyAddFrom(Bundle256<T> a, Bundle256<T> b, T* c) => new(typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), Vector256.Load((float*)c)).As<float, T>()
        : Vector256.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), Vector256.Load((double*)c)).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> Set(double value) => new(typeof(T) == typeof(float)
        ? Vector256.Create((float)value).As<float, T>()
        : Vector256.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> operator +(Bundle256<T> left, Bundle256<T> right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> operator -(Bundle256<T> left, Bundle256<T> right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> operator *(Bundle256<T> left, Bundle256<T> right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> operator /(Bundle256<T> left, Bundle256<T> right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> MultiplyAdd(Bundle256<T> a, Bundle256<T> b, Bundle256<T> c) => new(typeof(T) == typeof(float)
        ? Vector256.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : Vector256.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> NegateMultiplyAdd(Bundle256<T> a, Bundle256<T> b, Bundle256<T> c) => new(typeof(T) == typeof(float)
        ? NegateMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : NegateMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> Sqrt(Bundle256<T> value) => new(Vector256.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> Abs(Bundle256<T> value) => new(Vector256.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> Max(Bundle256<T> left, Bundle256<T> right) => new(Vector256.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> Min(Bundle256<T> left, Bundle256<T> right) => new(Vector256.MinNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> SelectNonNegative(Bundle256<T> test, Bundle256<T> yes, Bundle256<T> no) =>
        new(Choose(Vector256.GreaterThanOrEqual(test.value, Vector256<T>.Zero), yes.value, no.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle256<T> WhereLess(Bundle256<T> left, Bundle256<T> right, Bundle256<T> value) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(left.value, right.value), value.value, Vector256<T>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Bundle256<T> left, Bundle256<T> right) =>
        Vector256.LessThan(left.value, right.value).ExtractMostSignificantBits() != 0;

    /// <inheritdoc/>
    public static double Largest(Bundle256<T> value)
    {
        double largest = Real.Widen(value.value[0]);
        for (int lane = 1; lane < Width; lane++)
        {
            largest = Math.Max(largest, Real.Widen(value.value[lane]));
        }

        return largest;
    }

    // One instruction; the compiler makes two where a is negated more than once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> NegateMultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : Vector256.FusedMultiplyAdd(-a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> NegateMultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : Vector256.FusedMultiplyAdd(-a, b, c);

    // One instruction, where the compiler makes three of a condition that several selections share.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Choose(Vector256<T> mask, Vector256<T> yes, Vector256<T> no) =>
        !Avx.IsSupported ? Vector256.ConditionalSelect(mask, yes, no)
        : typeof(T) == typeof(float) ? Avx.BlendVariable(no.AsSingle(), yes.AsSingle(), mask.AsSingle()).As<float, T>()
        : Avx.BlendVariable(no.AsDouble(), yes.AsDouble(), mask.AsDouble()).As<double, T>();
}
