using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// General calls of libhdf5, with the names of HDF.PInvoke.
internal static unsafe partial class H5
{
    internal const int INDEX_NAME = 0;
    internal const int INDEX_CRT_ORDER = 1;
    internal const int ITER_INC = 0;

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5dont_atexit")]
    internal static partial int dont_atexit();

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5open")]
    internal static partial int open();

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5get_libversion")]
    internal static partial int get_libversion(out uint majnum, out uint minnum, out uint relnum);
}
