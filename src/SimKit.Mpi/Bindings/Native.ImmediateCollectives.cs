using System.Runtime.InteropServices;

namespace SimKit.Mpi.Bindings;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int MPI_Ibarrier(nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Ibcast(void* data, int count, nint type, int root, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Igather(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, int root, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Iscatter(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, int root, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Iallgather(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Ialltoall(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Ireduce(
        void* sent, void* received, int count, nint type, nint op, int root, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Iallreduce(void* sent, void* received, int count, nint type, nint op, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Ireduce_scatter_block(
        void* sent, void* received, int count, nint type, nint op, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Iscan(void* sent, void* received, int count, nint type, nint op, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Iexscan(void* sent, void* received, int count, nint type, nint op, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Ineighbor_allgather(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, nint comm, void* request);
}
