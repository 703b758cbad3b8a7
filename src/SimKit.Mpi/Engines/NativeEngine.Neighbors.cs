using SimKit.Mpi.Bindings;

namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class NativeEngine
{
    internal override void NeighborAllgather(void* sent, void* received, int count, DataType type, void* request) =>
        Check(
            request == null
                ? Native.MPI_Neighbor_allgather(Buffer(sent), count, type.Handle, received, count, type.Handle, comm)
                : Native.MPI_Ineighbor_allgather(Buffer(sent), count, type.Handle, received, count, type.Handle, comm, request),
            nameof(NeighborAllgather));

    internal void NeighborAlltoall(void* sent, void* received, int count, DataType type) =>
        Check(
            Native.MPI_Neighbor_alltoall(Buffer(sent), count, type.Handle, received, count, type.Handle, comm),
            nameof(NeighborAlltoall));

    internal void NeighborAlltoallFlattened(in Blocks sent, in Blocks received, DataType type) =>
        Check(
            Native.MPI_Neighbor_alltoallv(Buffer(sent.Data), sent.Counts, sent.Offsets, type.Handle,
                received.Data, received.Counts, received.Offsets, type.Handle, comm),
            nameof(NeighborAlltoallFlattened));

    internal void NeighborAlltoallTyped(in TypedBlocks sent, in TypedBlocks received)
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
