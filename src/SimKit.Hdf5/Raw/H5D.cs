using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Datasets.
internal static unsafe partial class H5D
{
    internal const int CHUNKED = 2;

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dcreate2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long create(
        long loc_id, string name, long type_id, long space_id, long lcpl_id, long dcpl_id, long dapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dopen2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long open(long loc_id, string name, long dapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dget_space")]
    internal static partial long get_space(long dset_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dget_type")]
    internal static partial long get_type(long dset_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dget_create_plist")]
    internal static partial long get_create_plist(long dset_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dget_storage_size")]
    internal static partial ulong get_storage_size(long dset_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dget_offset")]
    internal static partial ulong get_offset(long dset_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dset_extent")]
    internal static partial int set_extent(long dset_id, ulong* size);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dwrite")]
    internal static partial int write(
        long dset_id, long mem_type_id, long mem_space_id, long file_space_id, long plist_id, void* buf);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dread")]
    internal static partial int read(
        long dset_id, long mem_type_id, long mem_space_id, long file_space_id, long plist_id, void* buf);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Dclose")]
    internal static partial int close(long dset_id);

    // HDF5 1.12 moved this call to H5Treclaim; a library built without deprecated symbols has only that one.
    internal static int vlen_reclaim(long type_id, long space_id, long plist_id, void* buf)
    {
        if (!H5Library.TryGetExport("H5Treclaim", out nint entry) && !H5Library.TryGetExport("H5Dvlen_reclaim", out entry))
        {
            return -1;
        }

        return ((delegate* unmanaged[Cdecl]<long, long, long, void*, int>)entry)(type_id, space_id, plist_id, buf);
    }
}
