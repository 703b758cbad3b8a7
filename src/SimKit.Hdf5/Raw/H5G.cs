using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Groups.
internal static unsafe partial class H5G
{
    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Gcreate2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long create(long loc_id, string name, long lcpl_id, long gcpl_id, long gapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Gopen2", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long open(long loc_id, string name, long gapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Gget_create_plist")]
    internal static partial long get_create_plist(long group_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Gget_info")]
    internal static partial int get_info(long loc_id, out info_t ginfo);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Gclose")]
    internal static partial int close(long group_id);

    [StructLayout(LayoutKind.Sequential)]
    internal struct info_t
    {
        internal int storage_type;
        internal ulong nlinks;
        internal long max_corder;
        internal byte mounted;
    }
}
