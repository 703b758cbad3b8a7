namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class SerialEngine
{
    internal override void Barrier(void* request) => Complete(request);

    internal override void Broadcast(void* data, int count, DataType type, int root, void* request)
    {
        RequireRoot(root, nameof(Broadcast));
        Complete(request);
    }

    internal override void Gather(void* sent, void* received, int count, DataType type, int root, void* request)
    {
        RequireRoot(root, nameof(Gather));
        CopyAll(sent, received, count, type, request);
    }

    internal override void Scatter(void* sent, void* received, int count, DataType type, int root, void* request)
    {
        RequireRoot(root, nameof(Scatter));
        CopyAll(sent, received, count, type, request);
    }

    internal override void Allgather(void* sent, void* received, int count, DataType type, void* request) =>
        CopyAll(sent, received, count, type, request);

    internal override void Alltoall(void* sent, void* received, int count, DataType type, void* request) =>
        CopyAll(sent, received, count, type, request);

    internal override void GatherFlattened(void* sent, int count, void* received, int* counts, int* offsets, DataType type, int root)
    {
        RequireRoot(root, nameof(GatherFlattened));
        AllgatherFlattened(sent, count, received, counts, offsets, type);
    }

    internal override void AllgatherFlattened(void* sent, int count, void* received, int* counts, int* offsets, DataType type)
    {
        RequireRoom(count, counts[0], nameof(AllgatherFlattened));
        Copy(sent, (byte*)received + (offsets[0] * type.Extent), count * type.Extent);
    }

    internal override void ScatterFlattened(void* sent, int* counts, int* offsets, void* received, int count, DataType type, int root)
    {
        RequireRoot(root, nameof(ScatterFlattened));
        RequireRoom(counts[0], count, nameof(ScatterFlattened));
        Copy((byte*)sent + (offsets[0] * type.Extent), received, counts[0] * type.Extent);
    }

    internal override void AlltoallFlattened(in Blocks sent, in Blocks received, DataType type)
    {
        RequireRoom(sent.Counts[0], received.Counts[0], nameof(AlltoallFlattened));
        Copy(
            (byte*)sent.Data + (sent.Offsets[0] * type.Extent),
            (byte*)received.Data + (received.Offsets[0] * type.Extent),
            sent.Counts[0] * type.Extent);
    }

    internal override void Reduce(void* sent, void* received, int count, DataType type, Operation op, int root, void* request)
    {
        RequireRoot(root, nameof(Reduce));
        CopyAll(sent, received, count, type, request);
    }

    internal override void Allreduce(void* sent, void* received, int count, DataType type, Operation op, void* request) =>
        CopyAll(sent, received, count, type, request);

    internal override void ReduceScatterBlock(void* sent, void* received, int count, DataType type, Operation op, void* request) =>
        CopyAll(sent, received, count, type, request);

    internal override void ReduceScatter(void* sent, void* received, int* counts, DataType type, Operation op) =>
        CopyAll(sent, received, counts[0], type, null);

    internal override void Scan(void* sent, void* received, int count, DataType type, Operation op, void* request) =>
        CopyAll(sent, received, count, type, request);

    // Rank 0 receives nothing: there is no rank before it.
    internal override void ExclusiveScan(void* sent, void* received, int count, DataType type, Operation op, void* request) =>
        Complete(request);

    internal override void NeighborAllgather(void* sent, void* received, int count, DataType type, void* request)
    {
        for (int neighbor = 0; neighbor < 2 * periodic.Length; neighbor++)
        {
            if (periodic[neighbor / 2])
            {
                Copy(sent, (byte*)received + (neighbor * count * type.Extent), count * type.Extent);
            }
        }

        Complete(request);
    }

    private static void CopyAll(void* sent, void* received, int count, DataType type, void* request)
    {
        Copy(sent, received, count * type.Extent);
        Complete(request);
    }

    private static void RequireRoom(int sent, int room, string operation)
    {
        if (sent > room)
        {
            throw new MpiException(
                operation, 0, 0, MpiErrorClass.Truncate, $"{sent} elements were sent, but there is room for {room}");
        }
    }
}
