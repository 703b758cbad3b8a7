namespace SimKit.Hdf5;

// Access properties of files, and the plain words for files that do not open.
internal static class H5FileOpening
{
    private const int MemoryStep = 1 << 16; // files in memory grow by so many bytes

    internal static H5File Create(string path, H5FileOptions options, (nint Communicator, nint Info)? parallel)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _ = H5Library.Current;
        lock (H5Library.Gate)
        {
            using H5Handle access = Access(path, options, parallel);
            using H5Handle creation = new(H5HandleKind.Properties, H5P.create(H5P.FILE_CREATE), "H5Pcreate", $"'{path}'");
            if (options.TracksCreationOrder)
            {
                TrackOrder(creation.Id, path);
                H5Error.Check(
                    H5P.set_link_creation_order(creation.Id, H5P.CRT_ORDER_TRACKED | H5P.CRT_ORDER_INDEXED),
                    "H5Pset_link_creation_order",
                    path);
            }

            uint flags = options.Overwrites ? H5F.ACC_TRUNC : H5F.ACC_EXCL;
            long id = H5F.create(path, flags, creation.Id, access.Id);
            if (id < 0)
            {
                string stack = H5Error.Stack();
                throw new H5Exception("H5Fcreate", $"'{path}'", WhyNotCreated(path, options) + stack);
            }

            return new H5File(path, H5Handle.Own(id, "H5Fcreate", path), options, parallel is not null, isReadOnly: false);
        }
    }

    internal static H5File Open(string path, bool readOnly, H5FileOptions options, (nint Communicator, nint Info)? parallel)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _ = H5Library.Current;
        lock (H5Library.Gate)
        {
            using H5Handle access = Access(path, options, parallel);
            long id = H5F.open(path, readOnly ? H5F.ACC_RDONLY : H5F.ACC_RDWR, access.Id);
            if (id < 0)
            {
                string stack = H5Error.Stack();
                throw new H5Exception("H5Fopen", $"'{path}'", WhyNotOpened(path) + stack);
            }

            return new H5File(path, H5Handle.Own(id, "H5Fopen", path), options, parallel is not null, readOnly);
        }
    }

    // In portable structures, which every reader knows.
    internal static unsafe H5File CreateInMemory(string name, int structureBytes)
    {
        _ = H5Library.Current;
        var options = new H5FileOptions { TracksCreationOrder = false };
        lock (H5Library.Gate)
        {
            using H5Handle access = Access(name, options, parallel: null);
            H5Error.Check(H5P.set_fapl_core(access.Id, MemoryStep, backing_store: 0), "H5Pset_fapl_core", name);
            H5Error.Check(H5P.set_meta_block_size(access.Id, (ulong)structureBytes), "H5Pset_meta_block_size", name);
            H5FD.file_image_callbacks_t callbacks = OutlineMemory.Callbacks;
            H5Error.Check(H5P.set_file_image_callbacks(access.Id, &callbacks), "H5Pset_file_image_callbacks", name);
            long id = H5F.create(name, H5F.ACC_TRUNC, H5P.DEFAULT, access.Id);
            return new H5File(name, H5Handle.Own(id, "H5Fcreate", name), options, isParallel: false, isReadOnly: false, isInMemory: true);
        }
    }

    internal static unsafe H5File OpenImage(H5Image image, string name)
    {
        _ = H5Library.Current;
        var options = new H5FileOptions();
        lock (H5Library.Gate)
        {
            using H5Handle access = Access(name, options, parallel: null);
            H5Error.Check(H5P.set_fapl_core(access.Id, MemoryStep, backing_store: 0), "H5Pset_fapl_core", name);
            H5Error.Check(H5P.set_file_image(access.Id, image.Pointer, (nuint)image.Length), "H5Pset_file_image", name);
            long id = H5F.open(name, H5F.ACC_RDONLY, access.Id);
            return id >= 0
                ? new H5File(name, H5Handle.Own(id, "H5Fopen", name), options, isParallel: false, isReadOnly: true)
                : throw new H5Exception("H5Fopen", $"'{name}'", "these bytes are no HDF5 file. " + H5Error.Stack());
        }
    }

    // For groups and datasets alike.
    internal static void TrackOrder(long creation, string where) => H5Error.Check(
        H5P.set_attr_creation_order(creation, H5P.CRT_ORDER_TRACKED | H5P.CRT_ORDER_INDEXED), "H5Pset_attr_creation_order", where);

    private static H5Handle Access(string path, H5FileOptions options, (nint Communicator, nint Info)? parallel)
    {
        string where = $"'{path}'";
        H5Library library = H5Library.Current;
        if (parallel is not null && !library.IsParallel)
        {
            throw new H5Exception(
                "parallel access",
                where,
                $"{library.Path} is a serial build; call H5Library.Use with the MPI family in use before the first file");
        }

        H5Handle access = new(H5HandleKind.Properties, H5P.create(H5P.FILE_ACCESS), "H5Pcreate", where);
        try
        {
            SetAccess(access.Id, where, options, parallel);
            return access;
        }
        catch (H5Exception)
        {
            access.Dispose();
            throw;
        }
    }

    private static void SetAccess(long access, string where, H5FileOptions options, (nint Communicator, nint Info)? parallel)
    {
        int oldest = options.Format == H5FormatVersion.Latest ? H5F.LIBVER_V110 : H5F.LIBVER_EARLIEST;
        H5Error.Check(H5P.set_libver_bounds(access, oldest, H5F.LIBVER_V110), "H5Pset_libver_bounds", where);

        // The file closes for good even when one of its datasets could not be closed; else its descriptor would stay open.
        H5Error.Check(H5P.set_fclose_degree(access, H5F.CLOSE_STRONG), "H5Pset_fclose_degree", where);
        if (options.AlignmentBytes > 0)
        {
            ulong alignment = (ulong)options.AlignmentBytes;
            H5Error.Check(H5P.set_alignment(access, alignment, alignment), "H5Pset_alignment", where);
        }

        if (parallel is var (communicator, info))
        {
            H5Error.Check(H5P.set_fapl_mpio(access, communicator, info == 0 ? H5Library.Current.NoInfo : info), "H5Pset_fapl_mpio", where);
            H5Error.Check(H5P.set_coll_metadata_write(access, 1), "H5Pset_coll_metadata_write", where);
            byte together = options.ReadsMetadataCollectively ? (byte)1 : (byte)0;
            H5Error.Check(H5P.set_all_coll_metadata_ops(access, together), "H5Pset_all_coll_metadata_ops", where);
        }
    }

    private static string WhyNotCreated(string path, H5FileOptions options)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return folder is not null && !Directory.Exists(folder) ? $"the folder {folder} does not exist. "
            : !options.Overwrites && File.Exists(path) ? "the file exists already and is not to be replaced. "
            : "";
    }

    private static string WhyNotOpened(string path) => !File.Exists(path) ? "the file does not exist. "
        : new FileInfo(path).Length == 0 ? "the file is empty. "
        : H5F.is_hdf5(path) == 0 ? "this is not an HDF5 file. "
        : "the file is damaged, cut off, in use by a writer, or not permitted. ";
}
