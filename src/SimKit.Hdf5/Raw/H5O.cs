using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Objects of any kind.
internal static unsafe partial class H5O
{
    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Oopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long open(long loc_id, string name, long lapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Oexists_by_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int exists_by_name(long loc_id, string name, long lapl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Oclose")]
    internal static partial int close(long object_id);
}
