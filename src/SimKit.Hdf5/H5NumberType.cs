namespace SimKit.Hdf5;

// The numbers of C# and their types in memory (native) and in files (little-endian whatever the machine).
internal static class H5NumberType
{
    internal static (long Memory, long File, H5ElementType Element) Of<T>()
        where T : unmanaged
        => default(T) switch
        {
            double => (H5T.NATIVE_DOUBLE, H5T.IEEE_F64LE, Float(8)),
            float => (H5T.NATIVE_FLOAT, H5T.IEEE_F32LE, Float(4)),
            int => (H5T.NATIVE_INT32, H5T.STD_I32LE, Integer(4, true)),
            long => (H5T.NATIVE_INT64, H5T.STD_I64LE, Integer(8, true)),
            byte => (H5T.NATIVE_UINT8, H5T.STD_U8LE, Integer(1, false)),
            sbyte => (H5T.NATIVE_INT8, H5T.STD_I8LE, Integer(1, true)),
            short => (H5T.NATIVE_INT16, H5T.STD_I16LE, Integer(2, true)),
            ushort => (H5T.NATIVE_UINT16, H5T.STD_U16LE, Integer(2, false)),
            uint => (H5T.NATIVE_UINT32, H5T.STD_U32LE, Integer(4, false)),
            ulong => (H5T.NATIVE_UINT64, H5T.STD_U64LE, Integer(8, false)),
            _ => throw new H5Exception(
                "type", typeof(T).Name, "only numbers can be stored: sbyte, byte, short, ushort, int, uint, long, ulong, float, double"),
        };

    private static H5ElementType Float(int size) => new(H5TypeClass.RealNumber, size, true, false);

    private static H5ElementType Integer(int size, bool signed) => new(H5TypeClass.WholeNumber, size, signed, false);
}
