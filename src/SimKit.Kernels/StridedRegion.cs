namespace SimKit.Kernels;

/// <summary>
/// A box of elements inside a buffer, in the order in which it is walked: <see cref="CountK"/> planes of <see cref="CountJ"/> rows
/// of <see cref="CountI"/> elements. Strides may be negative or transposed, so a region can also turn a box around.
/// A list of regions lies in consecutive memory: copies evict what they do not need from the caches, and the list with it.
/// </summary>
public readonly record struct StridedRegion(
    long Offset, long StrideK, long StrideJ, long StrideI, int CountK, int CountJ, int CountI)
{
    /// <summary>Elements in the box.</summary>
    public int Count { get; } = CountK * CountJ * CountI;

    /// <summary>The lowest element of the buffer that the box touches.</summary>
    public long Lowest { get; } =
        Offset + Math.Min((CountK - 1) * StrideK, 0) + Math.Min((CountJ - 1) * StrideJ, 0) + Math.Min((CountI - 1) * StrideI, 0);

    /// <summary>The highest element of the buffer that the box touches.</summary>
    public long Highest { get; } =
        Offset + Math.Max((CountK - 1) * StrideK, 0) + Math.Max((CountJ - 1) * StrideJ, 0) + Math.Max((CountI - 1) * StrideI, 0);

    /// <summary>Whether the elements lie in one line, <see cref="LineStride"/> apart.</summary>
    public bool IsLine { get; } = CountK == 1 && (CountJ == 1 || CountI == 1);

    /// <summary>The distance of neighbours in a line.</summary>
    public long LineStride { get; } = CountI == 1 ? StrideJ : StrideI;
}
