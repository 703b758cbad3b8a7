using System.Runtime.InteropServices;

namespace SimKit.Mpi.Bindings;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int MPI_Comm_rank(nint comm, int* rank);

    [LibraryImport(Library)]
    internal static partial int MPI_Comm_size(nint comm, int* size);

    [LibraryImport(Library)]
    internal static partial int MPI_Comm_dup(nint comm, nint* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Comm_split(nint comm, int color, int key, nint* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Comm_split_type(nint comm, int type, int key, nint info, nint* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Comm_compare(nint left, nint right, int* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Comm_free(nint* comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Cart_create(nint comm, int count, int* dims, int* periods, int reorder, nint* result);
}
