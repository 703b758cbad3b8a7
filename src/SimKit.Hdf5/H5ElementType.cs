namespace SimKit.Hdf5;

/// <summary>
/// The type of one element as it is stored: class, size in bytes, sign (integers), and for text whether its length varies.
/// </summary>
public readonly record struct H5ElementType(H5TypeClass Class, int Size, bool IsSigned, bool IsVariableLength)
{
    /// <summary>Plain words for messages, such as <c>8-byte float</c>.</summary>
    public override string ToString() => Class switch
    {
        H5TypeClass.WholeNumber => $"{Size}-byte {(IsSigned ? "" : "unsigned ")}integer",
        H5TypeClass.RealNumber => $"{Size}-byte float",
        H5TypeClass.Text => IsVariableLength ? "text of varying length" : $"text of {Size} bytes",
        _ => $"{Size}-byte {Class.ToString().ToLowerInvariant()}",
    };

    internal static H5ElementType Of<T>()
        where T : unmanaged
    {
        (_, _, H5ElementType element) = H5NumberType.Of<T>();
        return element;
    }

    internal static H5ElementType Of(long typeId, string where)
    {
        H5TypeClass kind = (H5TypeClass)H5Error.Check(H5T.get_class(typeId), "H5Tget_class", where);
        nuint size = H5T.get_size(typeId);
        if (size is 0 || size > int.MaxValue)
        {
            throw new H5Exception("H5Tget_size", where, $"an element of {size} bytes is not plausible; the file is damaged");
        }

        bool signed = kind == H5TypeClass.RealNumber
            || (kind == H5TypeClass.WholeNumber && H5Error.Check(H5T.get_sign(typeId), "H5Tget_sign", where) != H5T.SGN_NONE);
        bool variable = kind == H5TypeClass.Text && H5Error.Check(H5T.is_variable_str(typeId), "H5Tis_variable_str", where) > 0;
        return new H5ElementType(kind, (int)size, signed, variable);
    }

    // HDF5 converts between all numbers and clips what does not fit without a word; only conversions that keep the value
    // (up to rounding) are let through.
    internal bool CanHold(H5ElementType other) => (Class, other.Class) switch
    {
        (H5TypeClass.RealNumber, H5TypeClass.RealNumber or H5TypeClass.WholeNumber) => true,
        (H5TypeClass.WholeNumber, H5TypeClass.WholeNumber)
            => IsSigned == other.IsSigned ? Size >= other.Size : IsSigned && Size > other.Size,
        (H5TypeClass.WholeNumber, H5TypeClass.Enumeration) => Size >= other.Size,
        _ => false,
    };
}
