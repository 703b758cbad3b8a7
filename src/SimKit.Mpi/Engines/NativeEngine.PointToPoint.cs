using System.Runtime.CompilerServices;
using SimKit.Mpi.Bindings;
using SimKit.Mpi.Families;

namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class NativeEngine
{
    // Four families' statuses fit; the largest known is 32 bytes.
    private const int StatusRoom = 64;

    internal override void Send(void* data, long count, DataType type, int destination, int tag)
    {
        if (count > int.MaxValue)
        {
            SendLarge(data, count, type, destination, tag);
            return;
        }

        Check(
            Native.MPI_Send(data, (int)count, type.Handle, DestinationOf(destination), SentTagOf(tag), comm),
            nameof(Send), destination);
    }

    internal override void Receive(void* data, long count, DataType type, int source, int tag)
    {
        if (count > int.MaxValue)
        {
            ReceiveLarge(data, count, type, source, tag);
            return;
        }

        Check(
            Native.MPI_Recv(data, (int)count, type.Handle, SourceOf(source), TagOf(tag), comm, (void*)table.StatusIgnore),
            nameof(Receive), source);
    }

    [SkipLocalsInit]
    internal override void Receive(void* data, long count, DataType type, int source, int tag, out MessageStatus status)
    {
        if (count > int.MaxValue)
        {
            status = ReceiveLarge(data, count, type, source, tag);
            return;
        }

        byte* raw = stackalloc byte[StatusRoom];
        Check(Native.MPI_Recv(data, (int)count, type.Handle, SourceOf(source), TagOf(tag), comm, raw), nameof(Receive), source);
        status = Decode(raw, type);
    }

    [SkipLocalsInit]
    internal override MessageStatus SendReceive(in Transfer sent, in Transfer received)
    {
        byte* status = stackalloc byte[StatusRoom];
        Check(
            Native.MPI_Sendrecv(
                sent.Data, checked((int)sent.Count), sent.Type.Handle, DestinationOf(sent.Peer), SentTagOf(sent.Tag),
                received.Data, checked((int)received.Count), received.Type.Handle, SourceOf(received.Peer), TagOf(received.Tag),
                comm, status),
            nameof(SendReceive), received.Peer);
        return Decode(status, received.Type);
    }

    internal override void ImmediateSend(void* data, long count, DataType type, int destination, int tag, void* request)
    {
        if (count > int.MaxValue)
        {
            ImmediateSendLarge(data, count, type, destination, tag, request);
            return;
        }

        Check(
            Native.MPI_Isend(data, (int)count, type.Handle, DestinationOf(destination), SentTagOf(tag), comm, request),
            nameof(ImmediateSend), destination);
    }

    internal override void ImmediateReceive(void* data, long count, DataType type, int source, int tag, void* request)
    {
        if (count > int.MaxValue)
        {
            ImmediateReceiveLarge(data, count, type, source, tag, request);
            return;
        }

        Check(
            Native.MPI_Irecv(data, (int)count, type.Handle, SourceOf(source), TagOf(tag), comm, request),
            nameof(ImmediateReceive), source);
    }

    internal override void SendInitialize(void* data, long count, DataType type, int destination, int tag, void* request) =>
        Check(
            Native.MPI_Send_init(data, checked((int)count), type.Handle, DestinationOf(destination), SentTagOf(tag), comm, request),
            nameof(SendInitialize), destination);

    internal override void ReceiveInitialize(void* data, long count, DataType type, int source, int tag, void* request) =>
        Check(
            Native.MPI_Recv_init(data, checked((int)count), type.Handle, SourceOf(source), TagOf(tag), comm, request),
            nameof(ReceiveInitialize), source);

    [SkipLocalsInit]
    internal override MessageStatus Probe(int source, int tag, DataType type)
    {
        byte* status = stackalloc byte[StatusRoom];
        Check(Native.MPI_Probe(SourceOf(source), TagOf(tag), comm, status), nameof(Probe), source);
        return Decode(status, type);
    }

    [SkipLocalsInit]
    internal override bool ImmediateProbe(int source, int tag, DataType type, out MessageStatus status)
    {
        byte* raw = stackalloc byte[StatusRoom];
        int found;
        Check(Native.MPI_Iprobe(SourceOf(source), TagOf(tag), comm, &found, raw), nameof(ImmediateProbe), source);
        status = found != 0 ? Decode(raw, type) : default;
        return found != 0;
    }

    internal override MessageStatus Decode(void* status, DataType type)
    {
        int source = *(int*)((byte*)status + table.StatusSourceOffset);
        int tag = *(int*)((byte*)status + table.StatusTagOffset);
        int count;
        Check(Native.MPI_Get_count(status, type.Handle, &count), nameof(MessageStatus));
        long elements = count != FamilyTable.Undefined ? count : LargeCount(status, type);
        return new MessageStatus(
            source == table.ProcNull ? Communicator.ProcNull : source == table.AnySource ? Communicator.AnySource : source,
            tag == table.AnyTag ? Communicator.AnyTag : tag,
            elements);
    }

    // Messages beyond 2³¹ elements go as one element of a type of their own: apart, for a finally clause slows the methods it is in.
    private void SendLarge(void* data, long count, DataType type, int destination, int tag)
    {
        using var whole = DataType.Contiguous(type, count);
        Send(data, 1, whole, destination, tag);
    }

    private MessageStatus ReceiveLarge(void* data, long count, DataType type, int source, int tag)
    {
        byte* status = stackalloc byte[StatusRoom];
        using var whole = DataType.Contiguous(type, count);
        Check(Native.MPI_Recv(data, 1, whole.Handle, SourceOf(source), TagOf(tag), comm, status), nameof(Receive), source);
        return Decode(status, type);
    }

    // MPI keeps a freed type until the operations that use it have ended.
    private void ImmediateSendLarge(void* data, long count, DataType type, int destination, int tag, void* request)
    {
        using var whole = DataType.Contiguous(type, count);
        ImmediateSend(data, 1, whole, destination, tag, request);
    }

    private void ImmediateReceiveLarge(void* data, long count, DataType type, int source, int tag, void* request)
    {
        using var whole = DataType.Contiguous(type, count);
        ImmediateReceive(data, 1, whole, source, tag, request);
    }

    // More than 2³¹ elements, or not a whole number of them.
    private long LargeCount(void* status, DataType type)
    {
        long bytes;
        Check(Native.MPI_Get_elements_x(status, MpiRuntime.HandleOf(ElementKind.Bytes), &bytes), nameof(MessageStatus));
        return bytes / Math.Max(1, type.Size);
    }
}
