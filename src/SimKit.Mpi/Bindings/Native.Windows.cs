using System.Runtime.InteropServices;

namespace SimKit.Mpi.Bindings;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int MPI_Win_allocate(nint bytes, int unit, nint info, nint comm, void* address, nint* win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_create(void* address, nint bytes, int unit, nint info, nint comm, nint* win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_allocate_shared(nint bytes, int unit, nint info, nint comm, void* address, nint* win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_shared_query(nint win, int rank, nint* bytes, int* unit, void* address);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_free(nint* win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_lock(int type, int rank, int assertion, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_unlock(int rank, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_lock_all(int assertion, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_unlock_all(nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_flush(int rank, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_flush_all(nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_fence(int assertion, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Win_sync(nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Put(
        void* origin, int count, nint type, int rank, nint offset, int targetCount, nint targetType, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Get(
        void* origin, int count, nint type, int rank, nint offset, int targetCount, nint targetType, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Accumulate(
        void* origin, int count, nint type, int rank, nint offset, int targetCount, nint targetType, nint op, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Get_accumulate(
        void* origin, int count, nint type, void* result, int resultCount, nint resultType,
        int rank, nint offset, int targetCount, nint targetType, nint op, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Fetch_and_op(void* origin, void* result, nint type, int rank, nint offset, nint op, nint win);

    [LibraryImport(Library)]
    internal static partial int MPI_Compare_and_swap(
        void* origin, void* compare, void* result, nint type, int rank, nint offset, nint win);
}
