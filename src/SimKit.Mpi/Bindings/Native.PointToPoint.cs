using System.Runtime.InteropServices;

namespace SimKit.Mpi.Bindings;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int MPI_Send(void* data, int count, nint type, int destination, int tag, nint comm);

    [LibraryImport(Library)]
    internal static partial int MPI_Recv(void* data, int count, nint type, int source, int tag, nint comm, void* status);

    [LibraryImport(Library)]
    internal static partial int MPI_Sendrecv(
        void* sent, int sentCount, nint sentType, int destination, int sentTag,
        void* received, int receivedCount, nint receivedType, int source, int receivedTag, nint comm, void* status);

    [LibraryImport(Library)]
    internal static partial int MPI_Isend(void* data, int count, nint type, int destination, int tag, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Irecv(void* data, int count, nint type, int source, int tag, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Send_init(void* data, int count, nint type, int destination, int tag, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Recv_init(void* data, int count, nint type, int source, int tag, nint comm, void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Probe(int source, int tag, nint comm, void* status);

    [LibraryImport(Library)]
    internal static partial int MPI_Iprobe(int source, int tag, nint comm, int* flag, void* status);

    // Reads a few numbers from memory and cannot wait, so the switch of the garbage collector's mode is not needed.
    [SuppressGCTransition]
    [LibraryImport(Library)]
    internal static partial int MPI_Get_count(void* status, nint type, int* count);

    [LibraryImport(Library)]
    internal static partial int MPI_Get_elements_x(void* status, nint type, long* count);

    [LibraryImport(Library)]
    internal static partial int MPI_Startall(int count, void* requests);

    [LibraryImport(Library)]
    internal static partial int MPI_Wait(void* request, void* status);

    [LibraryImport(Library)]
    internal static partial int MPI_Test(void* request, int* flag, void* status);

    [LibraryImport(Library)]
    internal static partial int MPI_Waitall(int count, void* requests, void* statuses);

    [LibraryImport(Library)]
    internal static partial int MPI_Waitany(int count, void* requests, int* index, void* status);

    [LibraryImport(Library)]
    internal static partial int MPI_Testall(int count, void* requests, int* flag, void* statuses);

    [LibraryImport(Library)]
    internal static partial int MPI_Cancel(void* request);

    [LibraryImport(Library)]
    internal static partial int MPI_Request_free(void* request);
}
