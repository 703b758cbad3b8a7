using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Files.
internal static unsafe partial class H5F
{
    internal const uint ACC_RDONLY = 0;
    internal const uint ACC_RDWR = 1;
    internal const uint ACC_TRUNC = 2;
    internal const uint ACC_EXCL = 4;
    internal const int SCOPE_GLOBAL = 1;
    internal const uint OBJ_ALL = 0x1f;
    internal const int CLOSE_STRONG = 3;
    internal const int LIBVER_EARLIEST = 0;
    internal const int LIBVER_V110 = 2;

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Fcreate", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long create(string filename, uint flags, long create_plist, long access_plist);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Fopen", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial long open(string filename, uint flags, long access_plist);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Fclose")]
    internal static partial int close(long file_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Fflush")]
    internal static partial int flush(long object_id, int scope);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Fis_hdf5", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int is_hdf5(string filename);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Fget_file_image")]
    internal static partial nint get_file_image(long file_id, void* buf_ptr, nuint buf_len);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Fget_obj_count")]
    internal static partial nint get_obj_count(long file_id, uint types);
}
