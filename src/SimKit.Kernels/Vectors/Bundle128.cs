using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SimKit.Kernels.Vectors;

/// <summary>The numbers that a register of 128 bits holds: 2 doubles or 4 floats.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly unsafe struct Bundle128<T> : IVector<Bundle128<T>, T>
    where T : unmanaged
{
    private readonly Vector128<T> value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Bundle128(Vector128<T> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => Vector128<T>.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> Load(T* source) => new(Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> AddFrom(Bundle128<T> value, T* source) => new(value.value + Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> SubtractFrom(Bundle128<T> value, T* source) => new(value.value - Vector128.Load(source));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Bundle128<T> value, T* target) => value.value.Store(target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> MultiplyAddFrom(Bundle128<T> a, Bundle128<T> b, T* c) => new(typeof(T) == typeof(float)
        ? Vector128.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), Vector128.Load((float*)c)).As<float, T>()
        : Vector128.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), Vector128.Load((double*)c)).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> Set(double value) => new(typeof(T) == typeof(float)
        ? Vector128.Create((float)value).As<float, T>()
        : Vector128.Create(value).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> operator +(Bundle128<T> left, Bundle128<T> right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> operator -(Bundle128<T> left, Bundle128<T> right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> operator *(Bundle128<T> left, Bundle128<T> right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> operator /(Bundle128<T> left, Bundle128<T> right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> MultiplyAdd(Bundle128<T> a, Bundle128<T> b, Bundle128<T> c) => new(typeof(T) == typeof(float)
        ? Vector128.FusedMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : Vector128.FusedMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> NegateMultiplyAdd(Bundle128<T> a, Bundle128<T> b, Bundle128<T> c) => new(typeof(T) == typeof(float)
        ? NegateMultiplyAdd(a.value.AsSingle(), b.value.AsSingle(), c.value.AsSingle()).As<float, T>()
        : NegateMultiplyAdd(a.value.AsDouble(), b.value.AsDouble(), c.value.AsDouble()).As<double, T>());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> Sqrt(Bundle128<T> value) => new(Vector128.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> Abs(Bundle128<T> value) => new(Vector128.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> Max(Bundle128<T> left, Bundle128<T> right) => new(Vector128.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> Min(Bundle128<T> left, Bundle128<T> right) => new(Vector128.MinNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> SelectNonNegative(Bundle128<T> test, Bundle128<T> yes, Bundle128<T> no) =>
        new(Choose(Vector128.GreaterThanOrEqual(test.value, Vector128<T>.Zero), yes.value, no.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bundle128<T> WhereLess(Bundle128<T> left, Bundle128<T> right, Bundle128<T> value) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(left.value, right.value), value.value, Vector128<T>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Bundle128<T> left, Bundle128<T> right) =>
        Vector128.LessThan(left.value, right.value).ExtractMostSignificantBits() != 0;

    /// <inheritdoc/>
    public static double Largest(Bundle128<T> value)
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
    private static Vector128<float> NegateMultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : Vector128.FusedMultiplyAdd(-a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> NegateMultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : Vector128.FusedMultiplyAdd(-a, b, c);

    // One instruction, where the compiler makes three of a condition that several selections share.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Choose(Vector128<T> mask, Vector128<T> yes, Vector128<T> no) =>
        !Sse41.IsSupported ? Vector128.ConditionalSelect(mask, yes, no)
        : typeof(T) == typeof(float) ? Sse41.BlendVariable(no.AsSingle(), yes.AsSingle(), mask.AsSingle()).As<float, T>()
        : Sse41.BlendVariable(no.AsDouble(), yes.AsDouble(), mask.AsDouble()).As<double, T>();
}
