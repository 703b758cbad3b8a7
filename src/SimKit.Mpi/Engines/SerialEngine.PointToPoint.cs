namespace SimKit.Mpi.Engines;

internal sealed unsafe partial class SerialEngine
{
    private static readonly MessageStatus Nothing = new(Communicator.ProcNull, Communicator.AnyTag, 0);

    internal override void Send(void* data, long count, DataType type, int destination, int tag)
    {
        if (destination == Communicator.ProcNull)
        {
            return;
        }

        RequireSelf(destination, nameof(Send));
        if (tag < 0)
        {
            throw new MpiException(nameof(Send), 0, destination, MpiErrorClass.Tag, $"tag {tag} is negative");
        }

        mailbox.Send(data, count, type, tag);
    }

    internal override void Receive(void* data, long count, DataType type, int source, int tag) =>
        Receive(data, count, type, source, tag, out _);

    internal override void Receive(void* data, long count, DataType type, int source, int tag, out MessageStatus status)
    {
        if (source == Communicator.ProcNull)
        {
            status = Nothing;
            return;
        }

        RequireSource(source, nameof(Receive));
        status = mailbox.Receive(data, count, type, tag);
    }

    internal override MessageStatus SendReceive(in Transfer sent, in Transfer received)
    {
        Send(sent.Data, sent.Count, sent.Type, sent.Peer, sent.Tag);
        Receive(received.Data, received.Count, received.Type, received.Peer, received.Tag, out MessageStatus status);
        return status;
    }

    internal override void ImmediateSend(void* data, long count, DataType type, int destination, int tag, void* request)
    {
        Send(data, count, type, destination, tag);
        Complete(request);
    }

    internal override void ImmediateReceive(void* data, long count, DataType type, int source, int tag, void* request)
    {
        ReceiveInitialize(data, count, type, source, tag, request);
        mailbox.Start(requests[*(nint*)request], persistent: false);
    }

    internal override void SendInitialize(void* data, long count, DataType type, int destination, int tag, void* request)
    {
        if (destination != Communicator.ProcNull)
        {
            RequireSelf(destination, nameof(SendInitialize));
        }

        *(nint*)request = mailbox.Open(data, count, type, destination, tag, isSend: true);
    }

    internal override void ReceiveInitialize(void* data, long count, DataType type, int source, int tag, void* request)
    {
        if (source != Communicator.ProcNull)
        {
            RequireSource(source, nameof(ReceiveInitialize));
        }

        *(nint*)request = mailbox.Open(data, count, type, source, tag, isSend: false);
    }

    internal override MessageStatus Probe(int source, int tag, DataType type) =>
        ImmediateProbe(source, tag, type, out MessageStatus status) ? status : throw SerialMailbox.Deadlock(nameof(Probe), tag);

    internal override bool ImmediateProbe(int source, int tag, DataType type, out MessageStatus status)
    {
        if (source == Communicator.ProcNull)
        {
            status = Nothing;
            return true;
        }

        RequireSource(source, nameof(ImmediateProbe));
        return mailbox.TryProbe(tag, type, out status);
    }

    private static void RequireSource(int source, string operation)
    {
        if (source != Communicator.AnySource)
        {
            RequireSelf(source, operation);
        }
    }
}
