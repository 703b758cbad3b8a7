using System.Runtime.InteropServices;

namespace SimKit.Mpi.Bindings;

internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial int MPI_Type_contiguous(int count, nint type, nint* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Type_vector(int count, int blockLength, int stride, nint type, nint* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Type_create_hvector(int count, int blockLength, nint strideBytes, nint type, nint* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Type_create_struct(int count, int* blockLengths, nint* offsets, byte* types, nint* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Type_create_resized(nint type, nint lowerBound, nint extent, nint* result);

    [LibraryImport(Library)]
    internal static partial int MPI_Type_commit(nint* type);

    [LibraryImport(Library)]
    internal static partial int MPI_Type_free(nint* type);
}
