namespace SimKit.Mpi.Engines;

/// <summary>
/// Messages of a rank to itself: a send is buffered unless a posted receive matches it; matching is by tag, in order. Nothing is
/// allocated once the pools of messages and requests have grown to what the program needs.
/// </summary>
internal sealed unsafe class SerialMailbox(SerialRequestTable requests) : IDisposable
{
    private readonly List<SerialMessage> waiting = [];
    private readonly Stack<SerialMessage> spare = new();
    private readonly List<SerialRequest> posted = [];

    public void Dispose()
    {
        foreach (SerialMessage message in waiting.Concat(spare))
        {
            message.Dispose();
        }

        waiting.Clear();
        spare.Clear();
    }

    internal static MpiException Deadlock(string operation, int tag) => new(
        operation, 0, 0, MpiErrorClass.Deadlock,
        $"this would wait for ever: on one rank no message with {(tag < 0 ? "any tag" : $"tag {tag}")} is on its way");

    internal void Send(void* data, long count, DataType type, int tag)
    {
        SerialMessage message = spare.TryPop(out SerialMessage? used) ? used : new SerialMessage();
        message.Pack(data, count, type, tag);
        for (int i = 0; i < posted.Count; i++)
        {
            if (Matches(posted[i].Tag, tag))
            {
                SerialRequest request = posted[i];
                posted.RemoveAt(i);
                Deliver(request, message);
                return;
            }
        }

        waiting.Add(message);
    }

    internal MessageStatus Receive(void* data, long count, DataType type, int tag)
    {
        SerialMessage message = Take(tag) ?? throw Deadlock(nameof(Receive), tag);
        long room = count * type.Size;
        long bytes = message.Bytes;
        int sentTag = message.Tag;
        if (bytes <= room)
        {
            message.Unpack(data, type);
        }

        spare.Push(message);
        return bytes <= room ? new MessageStatus(0, sentTag, CountOf(bytes, type)) : throw Truncated(nameof(Receive), bytes, room);
    }

    internal bool TryProbe(int tag, DataType type, out MessageStatus status)
    {
        int index = IndexOf(tag);
        status = index < 0 ? default : new MessageStatus(0, waiting[index].Tag, CountOf(waiting[index].Bytes, type));
        return index >= 0;
    }

    internal nint Open(void* data, long count, DataType type, int peer, int tag, bool isSend)
    {
        nint handle = requests.Open();
        requests[handle].Describe(this, data, count, type, peer, tag, isSend);
        return handle;
    }

    internal void Start(SerialRequest request, bool persistent)
    {
        request.Activate(persistent);
        if (request.Peer == Communicator.ProcNull)
        {
            request.Finish(new MessageStatus(Communicator.ProcNull, Communicator.AnyTag, 0), null);
        }
        else if (request.IsSend)
        {
            Send(request.Data, request.Count, request.Type, request.Tag);
            request.Finish(new MessageStatus(0, request.Tag, 0), null);
        }
        else if (Take(request.Tag) is SerialMessage message)
        {
            Deliver(request, message);
        }
        else
        {
            posted.Add(request);
        }
    }

    internal void Forget(SerialRequest request) => posted.Remove(request);

    private void Deliver(SerialRequest request, SerialMessage message)
    {
        long room = request.Count * request.Type.Size;
        if (message.Bytes <= room)
        {
            message.Unpack(request.Data, request.Type);
            request.Finish(new MessageStatus(0, message.Tag, CountOf(message.Bytes, request.Type)), null);
        }
        else
        {
            request.Finish(default, Truncated("Wait", message.Bytes, room));
        }

        spare.Push(message);
    }

    private SerialMessage? Take(int tag)
    {
        int index = IndexOf(tag);
        if (index < 0)
        {
            return null;
        }

        SerialMessage message = waiting[index];
        waiting.RemoveAt(index);
        return message;
    }

    private int IndexOf(int tag)
    {
        for (int i = 0; i < waiting.Count; i++)
        {
            if (Matches(tag, waiting[i].Tag))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool Matches(int wanted, int tag) => wanted == Communicator.AnyTag || wanted == tag;

    private static long CountOf(long bytes, DataType type) => type.Size == 0 ? 0 : bytes / type.Size;

    private static MpiException Truncated(string operation, long bytes, long room) => new(
        operation, 0, 0, MpiErrorClass.Truncate, $"the message has {bytes} bytes, but there is room for {room}");
}
