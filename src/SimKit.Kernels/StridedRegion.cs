namespace SimKit.Kernels;

/// <summary>
/// A box of elements inside a buffer, in the order in which it is walked: <see cref="CountK"/> planes of <see cref="CountJ"/> rows
/// of <see cref="CountI"/> elements. Strides may be negative or transposed, so a region can also turn a box around.
/// </summary>
public readonly record struct StridedRegion(
    long Offset, long StrideK, long StrideJ, long StrideI, int CountK, int CountJ, int CountI)
{
    /// <summary>Elements in the box.</summary>
    public int Count => CountK * CountJ * CountI;
}
