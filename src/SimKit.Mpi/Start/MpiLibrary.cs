using System.Runtime.InteropServices;
using SimKit.Mpi.Bindings;
using SimKit.Mpi.Families;

namespace SimKit.Mpi;

/// <summary>The MPI library in use.</summary>
public sealed class MpiLibrary
{
    private const string PathVariable = "SIMKIT_MPI_LIB";
    private const int VersionBytes = 8192;

    private static readonly string[] OpenMpiNames = ["libmpi.so.40", "libmpi.so.80"];
    private static readonly string[] MpichNames = ["libmpich.so.12", "libmpi.so.12", "libmpi_cray.so.12"];
    private static readonly string[] AbiNames = ["libmpi_abi.so.1", "libmpi_abi.so.0", "libmpi_abi.so"];

    private MpiLibrary(nint handle, string name)
    {
        Handle = handle;
        nint start = NativeLibrary.GetExport(handle, "MPI_Init_thread");
        Path = HostLibrary.FileOf(start) ?? name;
        Version = ReadVersion(handle);
        Family = FamilyOf(handle, Path);
    }

    /// <summary>Which binary interface it has.</summary>
    public MpiFamily Family { get; }

    /// <summary>The file it was loaded from.</summary>
    public string Path { get; }

    /// <summary>What it says about itself, on one line.</summary>
    public string Version { get; }

    internal nint Handle { get; }

    /// <summary>Whether the library has a function newer than MPI 3.1.</summary>
    public bool Has(string function) => NativeLibrary.TryGetExport(Handle, function, out _);

    internal static MpiLibrary Load(LauncherEnvironment launcher, Func<string, string?> variable)
    {
        PrepareEnvironment(launcher);
        IReadOnlyList<string> names = Candidates(launcher.Kind, variable(PathVariable));
        foreach (string name in names)
        {
            nint handle = HostLibrary.Load(name);
            if (handle != 0 && NativeLibrary.TryGetExport(handle, "MPI_Init_thread", out _))
            {
                return new MpiLibrary(handle, name);
            }
        }

        throw new MpiException("Start", launcher.Rank, MpiException.NoPeer, MpiErrorClass.Start, WhyNothingLoads(launcher.Kind, names));
    }

    /// <summary>The libraries to try, best first: only those that the launcher can start.</summary>
    internal static IReadOnlyList<string> Candidates(LauncherKind launcher, string? chosen)
    {
        if (!string.IsNullOrEmpty(chosen))
        {
            return [chosen];
        }

        return launcher switch
        {
            LauncherKind.OpenMpi => [.. OpenMpiNames, .. AbiNames],
            LauncherKind.Pmi => [.. MpichNames, .. AbiNames],
            _ => [.. OpenMpiNames, .. MpichNames, .. AbiNames, "libmpi.so"],
        };
    }

    internal static string WhyNothingLoads(LauncherKind launcher, IEnumerable<string> names)
    {
        string tried = $"none of {string.Join(", ", names)} can be loaded";
        string repair = $"Put the library's folder on LD_LIBRARY_PATH or name the file in {PathVariable}";
        return launcher switch
        {
            LauncherKind.OpenMpi => $"this process was started by Open MPI's mpiexec, but Open MPI's library is missing: {tried}. "
                + $"{repair}, or start with the mpiexec of the MPI that is installed (mpiexec.mpich).",
            LauncherKind.Pmi => $"this process was started by an mpiexec of the MPICH family, but its library is missing: {tried}. "
                + $"{repair}, or start with the mpiexec of the MPI that is installed (mpiexec.openmpi).",
            _ => $"no MPI library was found: {tried}. {repair}, or run one rank without a launcher, which needs no MPI.",
        };
    }

    private static void PrepareEnvironment(LauncherEnvironment launcher)
    {
        // UCX and PSM take SIGSEGV for themselves; .NET needs it to turn a null dereference into an exception.
        HostLibrary.SetEnvironmentDefault("UCX_ERROR_SIGNALS", "SIGILL,SIGBUS,SIGFPE");
        HostLibrary.SetEnvironmentDefault("UCX_MEMTYPE_CACHE", "no");
        HostLibrary.SetEnvironmentDefault("IPATH_NO_BACKTRACE", "1");
        HostLibrary.SetEnvironmentDefault("HFI_NO_BACKTRACE", "1");
        // Inside a node Open MPI lets messages beyond 4 KiB wait for the receiver's answer; at the size of a halo, copying is twice as fast.
        HostLibrary.SetEnvironmentDefault("OMPI_MCA_btl_vader_eager_limit", "32768"); // 4.x
        HostLibrary.SetEnvironmentDefault("OMPI_MCA_btl_sm_eager_limit", "32768"); // 5.x
        if (launcher.Size is null or 1)
        {
            // Open MPI 4.1 cannot make a window on one process with its default component (ompi issue 10726).
            HostLibrary.SetEnvironmentDefault("OMPI_MCA_osc", "^rdma");
        }
    }

    private static unsafe string ReadVersion(nint handle)
    {
        var get = (delegate* unmanaged<byte*, int*, int>)NativeLibrary.GetExport(handle, "MPI_Get_library_version");
        byte* text = stackalloc byte[VersionBytes];
        int length;
        if (get(text, &length) != 0)
        {
            return "unknown version";
        }

        // MPICH writes a page with tabs; its first line says what it is.
        string firstLine = Marshal.PtrToStringUTF8((nint)text, length).TrimEnd('\0').Split('\n')[0];
        return string.Join(' ', firstLine.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static MpiFamily FamilyOf(nint handle, string path) =>
        System.IO.Path.GetFileName(path).Contains("mpi_abi", StringComparison.Ordinal) ? MpiFamily.StandardAbi
        : NativeLibrary.TryGetExport(handle, OpenMpiTable.Marker, out _) ? MpiFamily.OpenMpi
        : MpiFamily.Mpich;
}
