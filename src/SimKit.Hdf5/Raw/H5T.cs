using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Datatypes. The predefined ones are variables of the library that hold their value only after H5open.
internal static unsafe partial class H5T
{
    internal const int INTEGER = 0;
    internal const int FLOAT = 1;
    internal const int STRING = 3;
    internal const int ENUM = 8;
    internal const int STR_NULLTERM = 0;
    internal const int STR_NULLPAD = 1;
    internal const int STR_SPACEPAD = 2;
    internal const int CSET_ASCII = 0;
    internal const int CSET_UTF8 = 1;
    internal const int SGN_NONE = 0;
    internal static readonly nuint VARIABLE = nuint.MaxValue;
    internal static readonly long NATIVE_INT8 = H5Library.Global("H5T_NATIVE_INT8_g");
    internal static readonly long NATIVE_UINT8 = H5Library.Global("H5T_NATIVE_UINT8_g");
    internal static readonly long NATIVE_INT16 = H5Library.Global("H5T_NATIVE_INT16_g");
    internal static readonly long NATIVE_UINT16 = H5Library.Global("H5T_NATIVE_UINT16_g");
    internal static readonly long NATIVE_INT32 = H5Library.Global("H5T_NATIVE_INT32_g");
    internal static readonly long NATIVE_UINT32 = H5Library.Global("H5T_NATIVE_UINT32_g");
    internal static readonly long NATIVE_INT64 = H5Library.Global("H5T_NATIVE_INT64_g");
    internal static readonly long NATIVE_UINT64 = H5Library.Global("H5T_NATIVE_UINT64_g");
    internal static readonly long NATIVE_FLOAT = H5Library.Global("H5T_NATIVE_FLOAT_g");
    internal static readonly long NATIVE_DOUBLE = H5Library.Global("H5T_NATIVE_DOUBLE_g");
    internal static readonly long STD_I8LE = H5Library.Global("H5T_STD_I8LE_g");
    internal static readonly long STD_U8LE = H5Library.Global("H5T_STD_U8LE_g");
    internal static readonly long STD_I16LE = H5Library.Global("H5T_STD_I16LE_g");
    internal static readonly long STD_U16LE = H5Library.Global("H5T_STD_U16LE_g");
    internal static readonly long STD_I32LE = H5Library.Global("H5T_STD_I32LE_g");
    internal static readonly long STD_U32LE = H5Library.Global("H5T_STD_U32LE_g");
    internal static readonly long STD_I64LE = H5Library.Global("H5T_STD_I64LE_g");
    internal static readonly long STD_U64LE = H5Library.Global("H5T_STD_U64LE_g");
    internal static readonly long IEEE_F32LE = H5Library.Global("H5T_IEEE_F32LE_g");
    internal static readonly long IEEE_F32BE = H5Library.Global("H5T_IEEE_F32BE_g");
    internal static readonly long IEEE_F64LE = H5Library.Global("H5T_IEEE_F64LE_g");
    internal static readonly long C_S1 = H5Library.Global("H5T_C_S1_g");

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tcopy")]
    internal static partial long copy(long type_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tget_class")]
    internal static partial int get_class(long type_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tget_size")]
    internal static partial nuint get_size(long type_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tget_sign")]
    internal static partial int get_sign(long type_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tget_strpad")]
    internal static partial int get_strpad(long type_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tget_cset")]
    internal static partial int get_cset(long type_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tis_variable_str")]
    internal static partial int is_variable_str(long type_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tset_size")]
    internal static partial int set_size(long type_id, nuint size);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tset_strpad")]
    internal static partial int set_strpad(long type_id, int strpad);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tset_cset")]
    internal static partial int set_cset(long type_id, int cset);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Tclose")]
    internal static partial int close(long type_id);
}
