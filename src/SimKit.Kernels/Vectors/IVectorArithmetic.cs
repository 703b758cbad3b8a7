namespace SimKit.Kernels.Vectors;

/// <summary>
/// A bundle of numbers with the operations kernels need. Every operation is the same IEEE operation on every width, so that all versions
/// of a kernel give the same bits.
/// </summary>
public interface IVectorArithmetic<TSelf>
    where TSelf : struct, IVectorArithmetic<TSelf>
{
    /// <summary>The same number in every place, rounded to the type of the numbers.</summary>
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

    /// <summary>Whether <paramref name="left"/> is less than <paramref name="right"/> anywhere.</summary>
    static abstract bool AnyLess(TSelf left, TSelf right);

    /// <summary>The largest number of the bundle.</summary>
    static abstract double Largest(TSelf value);
}
