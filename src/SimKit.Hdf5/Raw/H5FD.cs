using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// File drivers: the memory of files that live in memory.
internal static unsafe class H5FD
{
    internal const int FILE_IMAGE_OP_FILE_CLOSE = 7;

    [StructLayout(LayoutKind.Sequential)]
    internal struct file_image_callbacks_t
    {
        internal delegate* unmanaged[Cdecl]<nuint, int, void*, void*> image_malloc;
        internal delegate* unmanaged[Cdecl]<void*, void*, nuint, int, void*, void*> image_memcpy;
        internal delegate* unmanaged[Cdecl]<void*, nuint, int, void*, void*> image_realloc;
        internal delegate* unmanaged[Cdecl]<void*, int, void*, int> image_free;
        internal delegate* unmanaged[Cdecl]<void*, void*> udata_copy;
        internal delegate* unmanaged[Cdecl]<void*, int> udata_free;
        internal void* udata;
    }
}
