using System.Runtime.InteropServices;
using System.Text;

namespace SimKit.Hdf5;

// Texts: written with fixed length, which every reader understands; read in any form that others write.
internal static unsafe class H5Text
{
    private const long MaxBytes = 256 << 20;

    internal delegate int Reader(long memoryType, void* buffer);

    // Padded with zeros instead of terminated by one, so that the stored length is the length of the text (NetCDF shows it).
    internal static H5Handle FixedType(ReadOnlySpan<byte> text, string where) => FixedType(text, text.Length, where);

    // The text decides on the set of characters alone.
    internal static H5Handle FixedType(ReadOnlySpan<byte> text, int length, string where)
    {
        H5Handle type = new(H5HandleKind.Type, H5T.copy(H5T.C_S1), "H5Tcopy", where);
        try
        {
            int cset = text.ContainsAnyExceptInRange((byte)0, (byte)127) ? H5T.CSET_UTF8 : H5T.CSET_ASCII;
            H5Error.Check(H5T.set_size(type.Id, (nuint)Math.Max(1, length)), "H5Tset_size", where);
            H5Error.Check(H5T.set_strpad(type.Id, H5T.STR_NULLPAD), "H5Tset_strpad", where);
            H5Error.Check(H5T.set_cset(type.Id, cset), "H5Tset_cset", where);
            return type;
        }
        catch (H5Exception)
        {
            type.Dispose();
            throw;
        }
    }

    internal static H5Handle VaryingType(string where)
    {
        H5Handle type = new(H5HandleKind.Type, H5T.copy(H5T.C_S1), "H5Tcopy", where);
        try
        {
            H5Error.Check(H5T.set_size(type.Id, H5T.VARIABLE), "H5Tset_size", where);
            H5Error.Check(H5T.set_cset(type.Id, H5T.CSET_UTF8), "H5Tset_cset", where);
            return type;
        }
        catch (H5Exception)
        {
            type.Dispose();
            throw;
        }
    }

    internal static string[] Read(long type, long space, string where, Reader read)
    {
        H5ElementType element = H5ElementType.Of(type, where);
        if (element.Class != H5TypeClass.Text)
        {
            throw new H5Exception("read", where, $"it is {element}, not text");
        }

        int count = H5Space.BoundedCount(space, element.Size, MaxBytes, where);
        return count == 0 ? [] : element.IsVariableLength ? ReadVariable(type, space, count, where, read)
            : ReadFixed(type, element.Size, count, where, read);
    }

    private static string[] ReadFixed(long type, int size, int count, string where, Reader read)
    {
        byte[] bytes = new byte[size * count];
        fixed (byte* buffer = bytes)
        {
            H5Error.Check(read(type, buffer), "read", where);
        }

        bool padded = H5T.get_strpad(type) == H5T.STR_SPACEPAD;
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> text = bytes.AsSpan(i * size, size);
            int end = text.IndexOf((byte)0);
            text = end < 0 ? text : text[..end];
            texts[i] = Encoding.UTF8.GetString(padded ? text.TrimEnd((byte)' ') : text);
        }

        return texts;
    }

    private static string[] ReadVariable(long type, long space, int count, string where, Reader read)
    {
        using H5Handle memory = new(H5HandleKind.Type, H5T.copy(H5T.C_S1), "H5Tcopy", where);
        H5Error.Check(H5T.set_size(memory.Id, H5T.VARIABLE), "H5Tset_size", where);
        H5Error.Check(H5T.set_cset(memory.Id, H5T.get_cset(type)), "H5Tset_cset", where);
        nint[] pointers = new nint[count];
        fixed (nint* buffer = pointers)
        {
            H5Error.Check(read(memory.Id, buffer), "read", where);
            try
            {
                return [.. pointers.Select(pointer => Marshal.PtrToStringUTF8(pointer) ?? "")];
            }
            finally
            {
                H5Error.Check(H5D.vlen_reclaim(memory.Id, space, H5P.DEFAULT, buffer), "H5Treclaim", where);
            }
        }
    }
}
