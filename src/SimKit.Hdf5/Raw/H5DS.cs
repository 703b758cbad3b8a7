using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Dimension scales, from libhdf5_hl.
internal static unsafe partial class H5DS
{
    [LibraryImport(H5Library.HighName, EntryPoint = "H5DSset_scale", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int set_scale(long dsid, string dimname);

    [LibraryImport(H5Library.HighName, EntryPoint = "H5DSattach_scale")]
    internal static partial int attach_scale(long did, long dsid, uint idx);

    [LibraryImport(H5Library.HighName, EntryPoint = "H5DSis_scale")]
    internal static partial int is_scale(long did);

    [LibraryImport(H5Library.HighName, EntryPoint = "H5DSget_num_scales")]
    internal static partial int get_num_scales(long did, uint dim);

    [LibraryImport(H5Library.HighName, EntryPoint = "H5DSget_scale_name")]
    internal static partial nint get_scale_name(long did, byte* name, nuint size);

    [LibraryImport(H5Library.HighName, EntryPoint = "H5DSiterate_scales")]
    internal static partial int iterate_scales(
        long did, uint dim, int* idx, delegate* unmanaged[Cdecl]<long, uint, long, void*, int> visitor, void* visitor_data);
}
