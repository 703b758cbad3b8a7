using SimKit.Mpi.Bindings;

namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class NativeEngine
{
    internal override void Barrier(void* request)
    {
        if (request == null && MpiRuntime.IsCrowded)
        {
            nint own = 0;
            Barrier(&own);
            Finish(own, nameof(Barrier));
            return;
        }

        Check(
            request == null
                ? Native.MPI_Barrier(comm)
                : Native.MPI_Ibarrier(comm, request),
            nameof(Barrier));
    }

    internal override void Broadcast(void* data, int count, DataType type, int root, void* request)
    {
        if (request == null && MpiRuntime.IsCrowded)
        {
            nint own = 0;
            Broadcast(data, count, type, root, &own);
            Finish(own, nameof(Broadcast), root);
            return;
        }

        Check(
            request == null
                ? Native.MPI_Bcast(data, count, type.Handle, root, comm)
                : Native.MPI_Ibcast(data, count, type.Handle, root, comm, request),
            nameof(Broadcast), root);
    }

    internal override void Gather(void* sent, void* received, int count, DataType type, int root, void* request)
    {
        if (request == null && MpiRuntime.IsCrowded)
        {
            nint own = 0;
            Gather(sent, received, count, type, root, &own);
            Finish(own, nameof(Gather), root);
            return;
        }

        Check(
            request == null
                ? Native.MPI_Gather(Buffer(sent), count, type.Handle, Buffer(received), count, type.Handle, root, comm)
                : Native.MPI_Igather(Buffer(sent), count, type.Handle, Buffer(received), count, type.Handle, root, comm, request),
            nameof(Gather), root);
    }

    internal override void Scatter(void* sent, void* received, int count, DataType type, int root, void* request) =>
        Check(
            request == null
                ? Native.MPI_Scatter(Buffer(sent), count, type.Handle, Buffer(received), count, type.Handle, root, comm)
                : Native.MPI_Iscatter(Buffer(sent), count, type.Handle, Buffer(received), count, type.Handle, root, comm, request),
            nameof(Scatter), root);

    internal override void Allgather(void* sent, void* received, int count, DataType type, void* request)
    {
        if (request == null && MpiRuntime.IsCrowded)
        {
            nint own = 0;
            Allgather(sent, received, count, type, &own);
            Finish(own, nameof(Allgather));
            return;
        }

        Check(
            request == null
                ? Native.MPI_Allgather(Buffer(sent), count, type.Handle, Buffer(received), count, type.Handle, comm)
                : Native.MPI_Iallgather(Buffer(sent), count, type.Handle, Buffer(received), count, type.Handle, comm, request),
            nameof(Allgather));
    }

    internal override void Alltoall(void* sent, void* received, int count, DataType type, void* request) =>
        Check(
            request == null
                ? Native.MPI_Alltoall(Buffer(sent), count, type.Handle, Buffer(received), count, type.Handle, comm)
                : Native.MPI_Ialltoall(Buffer(sent), count, type.Handle, Buffer(received), count, type.Handle, comm, request),
            nameof(Alltoall));

    internal override void GatherFlattened(
        void* sent, int count, void* received, int* counts, int* offsets, DataType type, int root) =>
        Check(
            Native.MPI_Gatherv(Buffer(sent), count, type.Handle, received, counts, offsets, type.Handle, root, comm),
            nameof(GatherFlattened), root);

    internal override void AllgatherFlattened(void* sent, int count, void* received, int* counts, int* offsets, DataType type) =>
        Check(
            Native.MPI_Allgatherv(Buffer(sent), count, type.Handle, received, counts, offsets, type.Handle, comm),
            nameof(AllgatherFlattened));

    internal override void ScatterFlattened(
        void* sent, int* counts, int* offsets, void* received, int count, DataType type, int root) =>
        Check(
            Native.MPI_Scatterv(Buffer(sent), counts, offsets, type.Handle, Buffer(received), count, type.Handle, root, comm),
            nameof(ScatterFlattened), root);

    internal override void AlltoallFlattened(in Blocks sent, in Blocks received, DataType type) =>
        Check(
            Native.MPI_Alltoallv(Buffer(sent.Data), sent.Counts, sent.Offsets, type.Handle,
                received.Data, received.Counts, received.Offsets, type.Handle, comm),
            nameof(AlltoallFlattened));
}
