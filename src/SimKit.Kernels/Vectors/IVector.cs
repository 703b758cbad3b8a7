namespace SimKit.Kernels.Vectors;

/// <summary>
/// A bundle of <see cref="Width"/> numbers of type <typeparamref name="T"/> with the operations kernels need. A kernel is written once
/// over this interface; the compiler makes one machine-code version for each width, the scalar twin included. Every operation
/// is the same IEEE operation on every width, so all versions give the same bits.
/// </summary>
public unsafe interface IVector<TSelf, T>
    where TSelf : struct, IVector<TSelf, T>
    where T : unmanaged
{
    /// <summary>Numbers in the bundle.</summary>
    static abstract int Width { get; }

    /// <summary>Reads <see cref="Width"/> numbers; no alignment is needed.</summary>
    static abstract TSelf Load(T* source);

    /// <summary>Writes the bundle; no alignment is needed.</summary>
    static abstract void Store(TSelf value, T* target);

    /// <summary>The same number in every place.</summary>
    static abstract TSelf Set(double value);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a·b + c with one rounding.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>c − a·b with one rounding.</summary>
    static abstract TSelf NegateMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Absolute value.</summary>
    static abstract TSelf Abs(TSelf value);

    /// <summary>The larger one; which of two is returned when one is not a number is not defined.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller one; which of two is returned when one is not a number is not defined.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>Where <paramref name="test"/> is zero or more, <paramref name="yes"/>, else <paramref name="no"/>.</summary>
    static abstract TSelf SelectNonNegative(TSelf test, TSelf yes, TSelf no);

    /// <summary>Where <paramref name="left"/> is less than <paramref name="right"/>, <paramref name="value"/>, else zero.</summary>
    static abstract TSelf WhereLess(TSelf left, TSelf right, TSelf value);

    /// <summary>The largest number of the bundle.</summary>
    static abstract double Largest(TSelf value);
}
