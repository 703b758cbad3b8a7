using SimKit.Mpi.Bindings;

namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class NativeEngine
{
    internal override void NeighborAllgather(void* sent, void* received, int count, DataType type, void* request) =>
        Check(
            request == null
                ? Native.MPI_Neighbor_allgather(sent, count, type.Handle, received, count, type.Handle, comm)
                : Native.MPI_Ineighbor_allgather(sent, count, type.Handle, received, count, type.Handle, comm, request),
            nameof(NeighborAllgather));

    internal override void NeighborAlltoall(void* sent, void* received, int count, DataType type, void* request) =>
        Check(
            request == null
                ? Native.MPI_Neighbor_alltoall(sent, count, type.Handle, received, count, type.Handle, comm)
                : Native.MPI_Ineighbor_alltoall(sent, count, type.Handle, received, count, type.Handle, comm, request),
            nameof(NeighborAlltoall));

    internal override void NeighborAlltoallFlattened(in Blocks sent, in Blocks received, DataType type) =>
        Check(
            Native.MPI_Neighbor_alltoallv(sent.Data, sent.Counts, sent.Offsets, type.Handle,
                received.Data, received.Counts, received.Offsets, type.Handle, comm),
            nameof(NeighborAlltoallFlattened));

    internal override void NeighborAlltoallTyped(in TypedBlocks sent, in TypedBlocks received)
    {
        byte* sentTypes = stackalloc byte[sent.Types.Length * sizeof(nint)];
        byte* receivedTypes = stackalloc byte[received.Types.Length * sizeof(nint)];
        WriteHandles(sent.Types, sentTypes);
        WriteHandles(received.Types, receivedTypes);
        Check(
            Native.MPI_Neighbor_alltoallw(
                sent.Data, sent.Counts, sent.ByteOffsets, sentTypes,
                received.Data, received.Counts, received.ByteOffsets, receivedTypes, comm),
            nameof(NeighborAlltoallTyped));
    }

    private void WriteHandles(ReadOnlySpan<DataType> types, byte* handles)
    {
        for (int i = 0; i < types.Length; i++)
        {
            HandleArray.Write(handles, i, table.HandleSize, types[i].Handle);
        }
    }
}
