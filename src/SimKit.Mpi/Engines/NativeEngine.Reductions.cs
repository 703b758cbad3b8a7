using SimKit.Mpi.Bindings;

namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class NativeEngine
{
    internal override void Reduce(void* sent, void* received, int count, DataType type, Operation op, int root, void* request) =>
        Check(
            request == null
                ? Native.MPI_Reduce(Buffer(sent), received, count, type.Handle, op.Handle, root, comm)
                : Native.MPI_Ireduce(Buffer(sent), received, count, type.Handle, op.Handle, root, comm, request),
            nameof(Reduce), root);

    internal override void Allreduce(void* sent, void* received, int count, DataType type, Operation op, void* request)
    {
        if (request == null && MpiRuntime.IsCrowded)
        {
            nint own = 0;
            Allreduce(sent, received, count, type, op, &own);
            Finish(own, nameof(Allreduce));
            return;
        }

        Check(
            request == null
                ? Native.MPI_Allreduce(Buffer(sent), received, count, type.Handle, op.Handle, comm)
                : Native.MPI_Iallreduce(Buffer(sent), received, count, type.Handle, op.Handle, comm, request),
            nameof(Allreduce));
    }

    internal override void ReduceScatterBlock(
        void* sent, void* received, int count, DataType type, Operation op, void* request) =>
        Check(
            request == null
                ? Native.MPI_Reduce_scatter_block(Buffer(sent), received, count, type.Handle, op.Handle, comm)
                : Native.MPI_Ireduce_scatter_block(Buffer(sent), received, count, type.Handle, op.Handle, comm, request),
            nameof(ReduceScatterBlock));

    internal override void ReduceScatter(void* sent, void* received, int* counts, DataType type, Operation op) =>
        Check(
            Native.MPI_Reduce_scatter(Buffer(sent), received, counts, type.Handle, op.Handle, comm),
            nameof(ReduceScatter));

    internal override void Scan(void* sent, void* received, int count, DataType type, Operation op, void* request) =>
        Check(
            request == null
                ? Native.MPI_Scan(Buffer(sent), received, count, type.Handle, op.Handle, comm)
                : Native.MPI_Iscan(Buffer(sent), received, count, type.Handle, op.Handle, comm, request),
            nameof(Scan));

    internal override void ExclusiveScan(
        void* sent, void* received, int count, DataType type, Operation op, void* request) =>
        Check(
            request == null
                ? Native.MPI_Exscan(Buffer(sent), received, count, type.Handle, op.Handle, comm)
                : Native.MPI_Iexscan(Buffer(sent), received, count, type.Handle, op.Handle, comm, request),
            nameof(ExclusiveScan));
}
