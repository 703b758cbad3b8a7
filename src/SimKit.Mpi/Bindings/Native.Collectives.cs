using System.Runtime.InteropServices;

namespace SimKit.Mpi.Bindings;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int MPI_Barrier(nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Bcast(void* data, int count, nint type, int root, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Gather(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, int root, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Scatter(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, int root, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Allgather(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Alltoall(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Reduce(void* sent, void* received, int count, nint type, nint op, int root, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Allreduce(void* sent, void* received, int count, nint type, nint op, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Reduce_scatter_block(void* sent, void* received, int count, nint type, nint op, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Scan(void* sent, void* received, int count, nint type, nint op, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Exscan(void* sent, void* received, int count, nint type, nint op, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Neighbor_allgather(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Neighbor_alltoall(
        void* sent, int sentCount, nint sentType, void* received, int receivedCount, nint receivedType, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Gatherv(
        void* sent, int sentCount, nint sentType, void* received, int* counts, int* offsets, nint receivedType, int root, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Allgatherv(
        void* sent, int sentCount, nint sentType, void* received, int* counts, int* offsets, nint receivedType, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Scatterv(
        void* sent, int* counts, int* offsets, nint sentType, void* received, int receivedCount, nint receivedType, int root, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Alltoallv(
        void* sent, int* sentCounts, int* sentOffsets, nint sentType,
        void* received, int* receivedCounts, int* receivedOffsets, nint receivedType, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Reduce_scatter(void* sent, void* received, int* counts, nint type, nint op, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Neighbor_alltoallv(
        void* sent, int* sentCounts, int* sentOffsets, nint sentType,
        void* received, int* receivedCounts, int* receivedOffsets, nint receivedType, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Neighbor_alltoallw(
        void* sent, int* sentCounts, nint* sentOffsets, void* sentTypes, void* received, int* receivedCounts, nint* receivedOffsets,
        void* receivedTypes, nint comm);
}
