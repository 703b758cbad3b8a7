using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Links.
internal static unsafe partial class H5L
{
    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Lexists", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int exists(long loc_id, string name, long lapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Lcreate_hard", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int create_hard(
        long cur_loc, string cur_name, long dst_loc, string dst_name, long lcpl_id, long lapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Ldelete", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int delete(long loc_id, string name, long lapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Lget_name_by_idx", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint get_name_by_idx(
        long loc_id, string group_name, int idx_type, int order, ulong n, byte* name, nuint size, long lapl_id);
}
