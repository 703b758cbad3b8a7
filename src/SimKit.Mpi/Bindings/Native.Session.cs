using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace SimKit.Mpi.Bindings;

/// <summary>
/// The C functions of MPI 3.1, as the standard names them. Handles travel as nint: a callee with 32-bit handles reads the low half
/// of the register, and writes its results into the low half of a zeroed cell.
/// </summary>
internal static unsafe partial class Native
{
    internal const string Library = "mpi";

    [LibraryImport(Library)]
    internal static partial int MPI_Init_thread(nint argc, nint argv, int required, int* provided);

    [LibraryImport(Library)]
    internal static partial int MPI_Initialized(int* flag);

    [LibraryImport(Library)]
    internal static partial int MPI_Finalize();

    [LibraryImport(Library)]
    internal static partial int MPI_Abort(nint comm, int code);

    [LibraryImport(Library)]
    internal static partial int MPI_Get_processor_name(byte* name, int* length);

    [LibraryImport(Library)]
    internal static partial int MPI_Error_string(int code, byte* text, int* length);

    [LibraryImport(Library)]
    internal static partial int MPI_Error_class(int code, int* errorClass);

    [LibraryImport(Library)]
    internal static partial int MPI_Comm_set_errhandler(nint comm, nint handler);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_set_errhandler(nint win, nint handler);

    [LibraryImport(Library)]
    internal static partial int MPI_Op_create(nint function, int commute, nint* op);

    [LibraryImport(Library)]
    internal static partial int MPI_Op_free(nint* op);

    [LibraryImport(Library)]
    internal static partial int MPI_Info_create(nint* info);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int MPI_Info_set(nint info, string key, string value);

    [LibraryImport(Library)]
    internal static partial int MPI_Info_free(nint* info);
}
