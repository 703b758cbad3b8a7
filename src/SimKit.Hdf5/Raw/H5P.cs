using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

// Property lists. The classes are variables of the library that hold their value only after H5open.
internal static unsafe partial class H5P
{
    internal const long DEFAULT = 0;
    internal const uint CRT_ORDER_TRACKED = 1;
    internal const uint CRT_ORDER_INDEXED = 2;
    internal static readonly long FILE_CREATE = H5Library.Global("H5P_CLS_FILE_CREATE_ID_g");
    internal static readonly long FILE_ACCESS = H5Library.Global("H5P_CLS_FILE_ACCESS_ID_g");
    internal static readonly long GROUP_CREATE = H5Library.Global("H5P_CLS_GROUP_CREATE_ID_g");
    internal static readonly long DATASET_CREATE = H5Library.Global("H5P_CLS_DATASET_CREATE_ID_g");
    internal static readonly long DATASET_XFER = H5Library.Global("H5P_CLS_DATASET_XFER_ID_g");

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pcreate")]
    internal static partial long create(long cls_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_fclose_degree")]
    internal static partial int set_fclose_degree(long fapl_id, int degree);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_libver_bounds")]
    internal static partial int set_libver_bounds(long fapl_id, int low, int high);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_alignment")]
    internal static partial int set_alignment(long fapl_id, ulong threshold, ulong alignment);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_fapl_core")]
    internal static partial int set_fapl_core(long fapl_id, nuint increment, byte backing_store);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_file_image")]
    internal static partial int set_file_image(long fapl_id, void* buf_ptr, nuint buf_len);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_file_image_callbacks")]
    internal static partial int set_file_image_callbacks(long fapl_id, H5FD.file_image_callbacks_t* callbacks);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_meta_block_size")]
    internal static partial int set_meta_block_size(long fapl_id, ulong size);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_fapl_mpio")]
    internal static partial int set_fapl_mpio(long fapl_id, nint comm, nint info);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_coll_metadata_write")]
    internal static partial int set_coll_metadata_write(long fapl_id, byte is_collective);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_all_coll_metadata_ops")]
    internal static partial int set_all_coll_metadata_ops(long plist_id, byte is_collective);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_dxpl_mpio")]
    internal static partial int set_dxpl_mpio(long dxpl_id, int xfer_mode);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pget_mpio_actual_io_mode")]
    internal static partial int get_mpio_actual_io_mode(long dxpl_id, out int actual_io_mode);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_link_creation_order")]
    internal static partial int set_link_creation_order(long plist_id, uint crt_order_flags);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pget_link_creation_order")]
    internal static partial int get_link_creation_order(long plist_id, out uint crt_order_flags);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_attr_creation_order")]
    internal static partial int set_attr_creation_order(long plist_id, uint crt_order_flags);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pget_attr_creation_order")]
    internal static partial int get_attr_creation_order(long plist_id, out uint crt_order_flags);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_chunk")]
    internal static partial int set_chunk(long dcpl_id, int ndims, ulong* dim);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pget_chunk")]
    internal static partial int get_chunk(long dcpl_id, int max_ndims, ulong* dim);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pget_layout")]
    internal static partial int get_layout(long dcpl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_shuffle")]
    internal static partial int set_shuffle(long dcpl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_deflate")]
    internal static partial int set_deflate(long dcpl_id, uint level);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_fletcher32")]
    internal static partial int set_fletcher32(long dcpl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_fill_value")]
    internal static partial int set_fill_value(long dcpl_id, long type_id, void* value);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_fill_time")]
    internal static partial int set_fill_time(long dcpl_id, int fill_time);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pget_alloc_time")]
    internal static partial int get_alloc_time(long dcpl_id, out int alloc_time);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pset_alloc_time")]
    internal static partial int set_alloc_time(long dcpl_id, int alloc_time);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pget_nfilters")]
    internal static partial int get_nfilters(long dcpl_id);

    [LibraryImport(H5Library.Hdf5Name, EntryPoint = "H5Pclose")]
    internal static partial int close(long plist_id);
}
