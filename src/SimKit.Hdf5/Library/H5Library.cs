using System.Runtime.InteropServices;

namespace SimKit.Hdf5;

/// <summary>
/// The libhdf5 of this process: loaded at the first use of a file, chosen by <see cref="Use"/> before that.
/// Calls from several threads are let through one at a time, for the library is not thread-safe.
/// </summary>
public sealed class H5Library
{
    internal const string Hdf5Name = "hdf5";
    internal const string HighName = "hdf5_hl";

    // HDF5 1.10.2 is the first with the format bounds that H5FileOptions relies on.
    private static readonly Version Oldest = new(1, 10, 2);
    private static readonly Lock Loading = new();
    private static H5Flavour wanted = H5Flavour.Serial;
    private static volatile H5Library? current;
    private static H5Library? candidate;

    private readonly nint handle;
    private readonly string loadedAs;
    private nint highHandle;

    static H5Library() => NativeLibrary.SetDllImportResolver(typeof(H5Library).Assembly, Resolve);

    private H5Library(H5LibraryCandidates.Found found)
    {
        handle = found.Handle;
        loadedAs = found.Name;
        Path = H5LibraryCandidates.WhereLoaded(found.Name);
        IsParallel = found.IsParallel;
        Flavour = found.Flavour;
    }

    /// <summary>The library in use; loads it when needed and throws <see cref="H5Exception"/> when there is none.</summary>
    public static H5Library Current => current ?? Load();

    /// <summary>Whether the library has been loaded already.</summary>
    public static bool IsLoaded => current is not null;

    /// <summary>Number of files, groups, datasets, attributes and named types open in libhdf5: 0 when nothing leaks.</summary>
    public static long OpenObjects
    {
        get
        {
            if (current is null)
            {
                return 0;
            }

            lock (Gate)
            {
                return H5F.get_obj_count(H5F.OBJ_ALL, H5F.OBJ_ALL) - LostFiles;
            }
        }
    }

    /// <summary>Number of handles of any kind (property lists and dataspaces too) that this binding holds.</summary>
    public static long OpenHandles => H5Handle.Live;

    /// <summary>File of the library, as the system loaded it.</summary>
    public string Path { get; }

    /// <summary>Version that the library itself reports.</summary>
    public Version Version { get; private set; } = new();

    /// <summary>Whether the library can open files in parallel.</summary>
    public bool IsParallel { get; }

    /// <summary>The MPI family that the library was built against, or serial.</summary>
    public H5Flavour Flavour { get; }

    // Files whose closing failed: gone, descriptor and all, but still counted by the library.
    internal static int LostFiles { get; set; }

    // MPI_INFO_NULL of the family: the address of a variable in Open MPI, a number in MPICH (mpi.h).
    internal nint NoInfo => Flavour == H5Flavour.OpenMpi ? NativeLibrary.GetExport(handle, "ompi_mpi_info_null") : 0x1c000000;

    // The one lock around every call into the library.
    internal static Lock Gate { get; } = new();

    /// <summary>Chooses the build to load; throws <see cref="H5Exception"/> when another one is loaded already.</summary>
    public static void Use(H5Flavour flavour)
    {
        lock (Loading)
        {
            if (current is { } loaded && flavour != H5Flavour.Serial && loaded.Flavour != flavour)
            {
                throw new H5Exception(
                    "load",
                    loaded.Path,
                    $"the {loaded.Flavour} build of HDF5 is in use already; choose {flavour} before the first file is opened");
            }

            wanted = flavour;
        }
    }

    internal static bool TryGetExport(string name, out nint address) => NativeLibrary.TryGetExport(Current.handle, name, out address);

    internal static unsafe long Global(string name) => *(long*)NativeLibrary.GetExport(Current.handle, name);

    private static unsafe H5Library Load()
    {
        lock (Loading)
        {
            if (current is { } loaded)
            {
                return loaded;
            }

            H5Library library = new(H5LibraryCandidates.Find(wanted, Environment.GetEnvironmentVariable(H5LibraryCandidates.Variable)));
            candidate = library;

            // A file that could not be closed (full disk) leaves a stale entry in the library, on which its own clean-up at the end of
            // the process would crash. Files are closed by their owners here, so that clean-up has nothing else to do.
            if (H5.dont_atexit() < 0 || H5.open() < 0 || H5.get_libversion(out uint major, out uint minor, out uint release) < 0)
            {
                throw new H5Exception("H5open", library.Path, "the library could not be initialised");
            }

            library.Version = new Version((int)major, (int)minor, (int)release);
            if (library.Version < Oldest)
            {
                throw new H5Exception(
                    "load",
                    library.Path,
                    $"HDF5 {library.Version} is too old; {Oldest} or newer is needed (scripts/bootstrap installs one)");
            }

            // Else the library prints its error stack to stderr, next to the exception that carries it.
            if (H5E.set_auto(H5E.DEFAULT, 0, 0) < 0)
            {
                throw new H5Exception("H5Eset_auto2", library.Path, "the printing of errors could not be turned off");
            }

            current = library;
            return library;
        }
    }

    private static nint Resolve(string name, System.Reflection.Assembly assembly, DllImportSearchPath? searchPath)
    {
        H5Library library = candidate ?? Current;
        return name switch
        {
            Hdf5Name => library.handle,
            HighName when library.highHandle != 0 => library.highHandle,
            HighName => library.highHandle = H5LibraryCandidates.FindHighLevel(library.loadedAs),
            _ => 0,
        };
    }
}
