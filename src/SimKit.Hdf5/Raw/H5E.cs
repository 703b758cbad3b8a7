using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// The error stack.
internal static unsafe partial class H5E
{
    internal const long DEFAULT = 0;
    internal const int WALK_DOWNWARD = 1;

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Eset_auto2")]
    internal static partial int set_auto(long estack_id, nint func, nint client_data);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Ewalk2")]
    internal static partial int walk(
        long err_stack, int direction, delegate* unmanaged[Cdecl]<uint, error_t*, void*, int> func, void* client_data);

    [StructLayout(LayoutKind.Sequential)]
    internal struct error_t
    {
        internal long cls_id;
        internal long maj_num;
        internal long min_num;
        internal uint line;
        internal byte* func_name;
        internal byte* file_name;
        internal byte* desc;
    }
}
