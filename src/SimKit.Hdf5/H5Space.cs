namespace SimKit.Hdf5;

// Dataspaces: making them, selecting in them, and reading shapes with bounds.
internal static unsafe class H5Space
{
    internal static H5Handle Scalar(string where) => new(H5HandleKind.Space, H5S.create(H5S.SCALAR), "H5Screate", where);

    internal static H5Handle Empty(string where) => new(H5HandleKind.Space, H5S.create(H5S.NULL), "H5Screate", where);

    // A shape without dimensions is a scalar; without a largest shape the shape is fixed.
    internal static H5Handle Simple(ReadOnlySpan<ulong> shape, ReadOnlySpan<ulong> maxShape, string where)
    {
        if (shape.Length == 0)
        {
            return Scalar(where);
        }

        fixed (ulong* dims = shape, max = maxShape)
        {
            return new H5Handle(H5HandleKind.Space, H5S.create_simple(shape.Length, dims, max), "H5Screate_simple", where);
        }
    }

    // A rank without a share takes part with an empty selection, as collective transfers demand.
    internal static void Select(long space, ReadOnlySpan<ulong> start, ReadOnlySpan<ulong> count, string where)
    {
        if (count.Contains(0ul))
        {
            H5Error.Check(H5S.select_none(space), "H5Sselect_none", where);
        }
        else if (count.Length > 0)
        {
            fixed (ulong* first = start, many = count)
            {
                H5Error.Check(H5S.select_hyperslab(space, H5S.SELECT_SET, first, null, many, null), "H5Sselect_hyperslab", where);
            }
        }
    }

    internal static (ulong[] Shape, ulong[] MaxShape) Extent(long space, string where)
    {
        int rank = (int)H5Error.Check(H5S.get_simple_extent_ndims(space), "H5Sget_simple_extent_ndims", where);
        if (rank > H5S.MAX_RANK)
        {
            throw new H5Exception("H5Sget_simple_extent_ndims", where, $"{rank} dimensions are more than HDF5 knows; the file is damaged");
        }

        ulong[] shape = new ulong[rank];
        ulong[] maxShape = new ulong[rank];
        fixed (ulong* dims = shape, max = maxShape)
        {
            H5Error.Check(H5S.get_simple_extent_dims(space, dims, max), "H5Sget_simple_extent_dims", where);
        }

        return (shape, maxShape);
    }

    // Number of elements, believed only up to a bound: memory is allocated from it.
    internal static int BoundedCount(long space, int elementBytes, long maxBytes, string where)
    {
        if (H5Error.Check(H5S.get_simple_extent_type(space), "H5Sget_simple_extent_type", where) == H5S.NULL)
        {
            return 0;
        }

        ulong count = Count(Extent(space, where).Shape, where);
        return count <= (ulong)(maxBytes / elementBytes)
            ? (int)count
            : throw new H5Exception(
                "read", where, $"it claims {count} elements of {elementBytes} bytes, more than the {maxBytes} bytes allowed");
    }

    internal static ulong Count(ReadOnlySpan<ulong> shape, string where)
    {
        UInt128 product = 1;
        foreach (ulong length in shape)
        {
            product = length == 0 ? 0 : product * length;
            if (product > long.MaxValue)
            {
                throw new H5Exception("shape", where, $"a shape of {Text(shape)} has more elements than can exist; the file is damaged");
            }
        }

        return (ulong)product;
    }

    internal static string Text(ReadOnlySpan<ulong> shape) => shape.Length == 0 ? "scalar" : string.Join("×", shape.ToArray());
}
