using System.Runtime.CompilerServices;

namespace SimKit.Kernels.Vectors;

/// <summary>One number: the scalar twin that every vector kernel is compared with.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly unsafe struct Scalar<T> : IVector<Scalar<T>, T>
    where T : unmanaged
{
    private readonly T value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Scalar(T value) => this.value = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Scalar(double value) => this.value = Unsafe.BitCast<double, T>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Scalar(float value) => this.value = Unsafe.BitCast<float, T>(value);

    /// <inheritdoc/>
    public static int Width => 1;

    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    private double Double
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<T, double>(value);
    }

    private float Single
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.BitCast<T, float>(value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Load(T* source) => new(*source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> AddFrom(Scalar<T> value, T* source) => value + Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> SubtractFrom(Scalar<T> value, T* source) => value - Load(source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Scalar<T> value, T* target) => *target = value.value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> MultiplyAddFrom(Scalar<T> a, Scalar<T> b, T* c) => MultiplyAdd(a, b, Load(c));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Set(double value) => IsSingle ? new((float)value) : new(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator +(Scalar<T> left, Scalar<T> right) =>
        IsSingle ? new(left.Single + right.Single) : new(left.Double + right.Double);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator -(Scalar<T> left, Scalar<T> right) =>
        IsSingle ? new(left.Single - right.Single) : new(left.Double - right.Double);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator *(Scalar<T> left, Scalar<T> right) =>
        IsSingle ? new(left.Single * right.Single) : new(left.Double * right.Double);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> operator /(Scalar<T> left, Scalar<T> right) =>
        IsSingle ? new(left.Single / right.Single) : new(left.Double / right.Double);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> MultiplyAdd(Scalar<T> a, Scalar<T> b, Scalar<T> c) =>
        IsSingle ? new(MathF.FusedMultiplyAdd(a.Single, b.Single, c.Single)) : new(Math.FusedMultiplyAdd(a.Double, b.Double, c.Double));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> NegateMultiplyAdd(Scalar<T> a, Scalar<T> b, Scalar<T> c) =>
        IsSingle ? new(MathF.FusedMultiplyAdd(-a.Single, b.Single, c.Single)) : new(Math.FusedMultiplyAdd(-a.Double, b.Double, c.Double));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Sqrt(Scalar<T> value) =>
        IsSingle ? new(MathF.Sqrt(value.Single)) : new(Math.Sqrt(value.Double));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Abs(Scalar<T> value) =>
        IsSingle ? new(MathF.Abs(value.Single)) : new(Math.Abs(value.Double));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Max(Scalar<T> left, Scalar<T> right) =>
        IsSingle ? new(float.MaxNative(left.Single, right.Single)) : new(double.MaxNative(left.Double, right.Double));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> Min(Scalar<T> left, Scalar<T> right) =>
        IsSingle ? new(float.MinNative(left.Single, right.Single)) : new(double.MinNative(left.Double, right.Double));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> SelectNonNegative(Scalar<T> test, Scalar<T> yes, Scalar<T> no) =>
        (IsSingle ? test.Single >= 0 : test.Double >= 0) ? yes : no;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar<T> WhereLess(Scalar<T> left, Scalar<T> right, Scalar<T> value) =>
        (IsSingle ? left.Single < right.Single : left.Double < right.Double) ? value : default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyLess(Scalar<T> left, Scalar<T> right) => IsSingle ? left.Single < right.Single : left.Double < right.Double;

    /// <inheritdoc/>
    public static double Largest(Scalar<T> value) => Real.Widen(value.value);
}
