namespace SimKit.Mpi.Engines;

internal abstract unsafe partial class Engine
{
    internal abstract void Barrier(void* request);

    internal abstract void Broadcast(void* data, int count, DataType type, int root, void* request);

    /// <summary>Counts are those of one rank.</summary>
    internal abstract void Gather(void* sent, void* received, int count, DataType type, int root, void* request);

    internal abstract void Scatter(void* sent, void* received, int count, DataType type, int root, void* request);

    internal abstract void Allgather(void* sent, void* received, int count, DataType type, void* request);

    internal abstract void Alltoall(void* sent, void* received, int count, DataType type, void* request);

    internal abstract void GatherFlattened(void* sent, int count, void* received, int* counts, int* offsets, DataType type, int root);

    internal abstract void AllgatherFlattened(void* sent, int count, void* received, int* counts, int* offsets, DataType type);

    internal abstract void ScatterFlattened(void* sent, int* counts, int* offsets, void* received, int count, DataType type, int root);

    internal abstract void AlltoallFlattened(in Blocks sent, in Blocks received, DataType type);

    internal abstract void Reduce(void* sent, void* received, int count, DataType type, Operation op, int root, void* request);

    internal abstract void Allreduce(void* sent, void* received, int count, DataType type, Operation op, void* request);

    /// <summary>The same count for every rank.</summary>
    internal abstract void ReduceScatterBlock(void* sent, void* received, int count, DataType type, Operation op, void* request);

    internal abstract void ReduceScatter(void* sent, void* received, int* counts, DataType type, Operation op);

    internal abstract void Scan(void* sent, void* received, int count, DataType type, Operation op, void* request);

    internal abstract void ExclusiveScan(void* sent, void* received, int count, DataType type, Operation op, void* request);

    internal abstract void NeighborAllgather(void* sent, void* received, int count, DataType type, void* request);
}

/// <summary>A buffer cut into blocks of elements, one a rank or neighbour.</summary>
internal readonly unsafe struct Blocks(void* data, int* counts, int* offsets)
{
    internal readonly void* Data = data;
    internal readonly int* Counts = counts;
    internal readonly int* Offsets = offsets;
}

/// <summary>A buffer cut into blocks with a type and a byte offset each.</summary>
internal readonly unsafe ref struct TypedBlocks(void* data, int* counts, nint* byteOffsets, ReadOnlySpan<DataType> types)
{
    internal readonly void* Data = data;
    internal readonly int* Counts = counts;
    internal readonly nint* ByteOffsets = byteOffsets;
    internal readonly ReadOnlySpan<DataType> Types = types;
}
