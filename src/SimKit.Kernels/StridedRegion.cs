namespace SimKit.Kernels;

/// <summary>
/// A box of elements inside a buffer, in the order in which it is walked: <see cref="CountK"/> planes of <see cref="CountJ"/> rows
/// of <see cref="CountI"/> elements. Strides may be negative or transposed, so a region can also turn a box around.
/// </summary>
public sealed record StridedRegion(
    long Offset, long StrideK, long StrideJ, long StrideI, int CountK, int CountJ, int CountI)
{
    /// <summary>Elements in the box.</summary>
    public int Count => CountK * CountJ * CountI;

    /// <summary>The lowest element of the buffer that the box touches.</summary>
    public long Lowest =>
        Offset + Math.Min((CountK - 1) * StrideK, 0) + Math.Min((CountJ - 1) * StrideJ, 0) + Math.Min((CountI - 1) * StrideI, 0);

    /// <summary>The highest element of the buffer that the box touches.</summary>
    public long Highest =>
        Offset + Math.Max((CountK - 1) * StrideK, 0) + Math.Max((CountJ - 1) * StrideJ, 0) + Math.Max((CountI - 1) * StrideI, 0);
}
