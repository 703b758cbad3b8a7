using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Identifiers.
internal static unsafe partial class H5I
{
    internal const int GROUP = 2;
    internal const int DATATYPE = 3;
    internal const int DATASET = 5;

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Iget_type")]
    internal static partial int get_type(long obj_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Iget_name")]
    internal static partial nint get_name(long obj_id, byte* name, nuint size);
}
