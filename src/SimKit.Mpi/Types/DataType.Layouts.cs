using SimKit.Mpi.Bindings;

namespace SimKit.Mpi;

public sealed unsafe partial class DataType
{
    /// <summary><paramref name="count"/> elements one after another; the count may exceed 2³¹ − 1.</summary>
    public static DataType Contiguous(DataType element, long count) => Contiguous(element, count, int.MaxValue);

    /// <summary>
    /// <paramref name="count"/> blocks of <paramref name="blockLength"/> elements, <paramref name="stride"/> elements apart: columns
    /// of a row-major array.
    /// </summary>
    public static DataType Vector(DataType element, int count, int blockLength, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(blockLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, blockLength);
        long extent = count == 0 ? 0 : (((long)(count - 1) * stride) + blockLength) * element.Extent;
        return new DataType(
            ElementKind.Bytes, (long)count * blockLength * element.Size, extent,
            () =>
            {
                nint result = 0;
                MpiRuntime.Check(Native.MPI_Type_vector(count, blockLength, stride, element.Handle, &result), nameof(Vector));
                return result;
            },
            () => Segment.Repeat([.. Segment.Repeat(element.Segments, element.Extent, blockLength)], stride * element.Extent, count));
    }

    /// <summary>
    /// A box cut out of a row-major array of the given <paramref name="sizes"/>, last index fastest; the element spans the whole array.
    /// </summary>
    public static DataType Subarray(DataType element, ReadOnlySpan<int> sizes, ReadOnlySpan<int> boxSizes, ReadOnlySpan<int> starts)
    {
        if (sizes.Length == 0 || boxSizes.Length != sizes.Length || starts.Length != sizes.Length)
        {
            throw new ArgumentException($"sizes, box sizes and starts have {sizes.Length}, {boxSizes.Length} and {starts.Length} entries; "
                + "all need the same number, at least 1");
        }

        DataType box = element;
        long offset = 0;
        long stride = element.Extent;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            if (boxSizes[d] < 1 || starts[d] < 0 || starts[d] > sizes[d] - boxSizes[d])
            {
                throw new ArgumentException(
                    $"dimension {d}: a box of {boxSizes[d]} from {starts[d]} does not lie in an array of {sizes[d]}");
            }

            offset += starts[d] * stride;
            box = Strided(box, boxSizes[d], stride);
            stride *= sizes[d];
        }

        return Placed(box, offset, stride);
    }

    internal static DataType Contiguous(DataType element, long count, int largestCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new DataType(
            ElementKind.Bytes, count * element.Size, count * element.Extent,
            () => count <= largestCount
                ? ContiguousHandle(element.Handle, (int)count)
                : ChunkedHandle(element, count, largestCount),
            () => Segment.Repeat(element.Segments, element.Extent, count));
    }

    private static nint ContiguousHandle(nint element, int count)
    {
        nint result = 0;
        MpiRuntime.Check(Native.MPI_Type_contiguous(count, element, &result), nameof(Contiguous));
        return result;
    }

    // MPI 3 counts are 32 bits: full chunks in one vector, the rest behind them.
    private static nint ChunkedHandle(DataType element, long count, int chunk)
    {
        nint one = ContiguousHandle(element.Handle, chunk);
        nint full = ContiguousHandle(one, checked((int)(count / chunk)));
        nint rest = ContiguousHandle(element.Handle, (int)(count % chunk));
        nint result = StructHandle([full, rest], [0, (nint)(count / chunk * chunk * element.Extent)]);
        foreach (nint part in (ReadOnlySpan<nint>)[one, full, rest])
        {
            nint handle = part;
            MpiRuntime.Check(Native.MPI_Type_free(&handle), nameof(Contiguous));
        }

        return result;
    }

    private static nint StructHandle(ReadOnlySpan<nint> types, ReadOnlySpan<nint> byteOffsets)
    {
        int stride = MpiRuntime.Table.HandleSize;
        byte* handles = stackalloc byte[types.Length * sizeof(nint)];
        int* lengths = stackalloc int[types.Length];
        nint* offsets = stackalloc nint[types.Length];
        for (int i = 0; i < types.Length; i++)
        {
            lengths[i] = 1;
            offsets[i] = byteOffsets[i];
            HandleArray.Write(handles, i, stride, types[i]);
        }

        nint result = 0;
        MpiRuntime.Check(Native.MPI_Type_create_struct(types.Length, lengths, offsets, handles, &result), nameof(DataType));
        return result;
    }

    private static DataType Strided(DataType element, int count, long strideBytes) => new(
        ElementKind.Bytes, count * element.Size, ((count - 1) * strideBytes) + element.Extent,
        () =>
        {
            nint result = 0;
            MpiRuntime.Check(Native.MPI_Type_create_hvector(count, 1, (nint)strideBytes, element.Handle, &result), nameof(Subarray));
            return result;
        },
        () => Segment.Repeat(element.Segments, strideBytes, count));

    private static DataType Placed(DataType element, long byteOffset, long extent) => new(
        ElementKind.Bytes, element.Size, extent,
        () =>
        {
            nint moved = StructHandle([element.Handle], [(nint)byteOffset]);
            nint result = 0;
            MpiRuntime.Check(Native.MPI_Type_create_resized(moved, 0, (nint)extent, &result), nameof(Subarray));
            MpiRuntime.Check(Native.MPI_Type_free(&moved), nameof(Subarray));
            return result;
        },
        () => element.Segments.Select(s => s with { Offset = s.Offset + byteOffset }));
}
