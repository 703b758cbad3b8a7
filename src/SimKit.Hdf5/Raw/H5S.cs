using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Dataspaces and selections.
internal static unsafe partial class H5S
{
    internal const long ALL = 0;
    internal const int SCALAR = 0;
    internal const int NULL = 2;
    internal const int SELECT_SET = 0;
    internal const int MAX_RANK = 32;
    internal const ulong UNLIMITED = ulong.MaxValue;

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Screate")]
    internal static partial long create(int type);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Screate_simple")]
    internal static partial long create_simple(int rank, ulong* dims, ulong* maxdims);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Sget_simple_extent_type")]
    internal static partial int get_simple_extent_type(long space_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Sget_simple_extent_ndims")]
    internal static partial int get_simple_extent_ndims(long space_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Sget_simple_extent_dims")]
    internal static partial int get_simple_extent_dims(long space_id, ulong* dims, ulong* maxdims);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Sselect_none")]
    internal static partial int select_none(long space_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Sselect_hyperslab")]
    internal static partial int select_hyperslab(long space_id, int op, ulong* start, ulong* stride, ulong* count, ulong* block);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Sclose")]
    internal static partial int close(long space_id);
}
