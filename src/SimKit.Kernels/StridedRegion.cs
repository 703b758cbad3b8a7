namespace SimKit.Kernels;

/// <summary>
/// A box of elements inside a buffer, in the order in which it is walked: <see cref="CountK"/> planes of <see cref="CountJ"/> rows
/// of <see cref="CountI"/> elements. Strides may be negative or transposed, so a region can also turn a box around.
/// </summary>
/// <remarks>
/// A value, worked out once: a list of regions lies in consecutive memory, for copies evict it from the caches with all else.
/// </remarks>
public readonly struct StridedRegion
{
    /// <summary>A box that begins at <paramref name="offset"/>, with the distance of neighbours and the count for each direction.</summary>
    public StridedRegion(long offset, long strideK, long strideJ, long strideI, int countK, int countJ, int countI)
    {
        (Offset, StrideK, StrideJ, StrideI) = (offset, strideK, strideJ, strideI);
        (CountK, CountJ, CountI) = (countK, countJ, countI);
        Count = countK * countJ * countI;
        long k = (countK - 1) * strideK, j = (countJ - 1) * strideJ, i = (countI - 1) * strideI;
        Lowest = offset + Math.Min(k, 0) + Math.Min(j, 0) + Math.Min(i, 0);
        Highest = offset + Math.Max(k, 0) + Math.Max(j, 0) + Math.Max(i, 0);
        IsLine = countK == 1 && (countJ == 1 || countI == 1);
        LineStride = countI == 1 ? strideJ : strideI;
    }

    /// <summary>Where the first element is.</summary>
    public long Offset { get; }

    /// <summary>The distance of planes.</summary>
    public long StrideK { get; }

    /// <summary>The distance of rows.</summary>
    public long StrideJ { get; }

    /// <summary>The distance of elements of a row.</summary>
    public long StrideI { get; }

    /// <summary>Planes.</summary>
    public int CountK { get; }

    /// <summary>Rows of a plane.</summary>
    public int CountJ { get; }

    /// <summary>Elements of a row.</summary>
    public int CountI { get; }

    /// <summary>Elements in the box.</summary>
    public int Count { get; }

    /// <summary>The lowest element of the buffer that the box touches.</summary>
    public long Lowest { get; }

    /// <summary>The highest element of the buffer that the box touches.</summary>
    public long Highest { get; }

    /// <summary>Whether the elements lie in one line, <see cref="LineStride"/> apart.</summary>
    public bool IsLine { get; }

    /// <summary>The distance of neighbours in a line.</summary>
    public long LineStride { get; }
}
