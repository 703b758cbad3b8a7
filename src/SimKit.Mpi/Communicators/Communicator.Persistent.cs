namespace SimKit.Mpi;

public sealed unsafe partial class Communicator
{
    /// <summary>
    /// Prepares a send that can be started many times; <paramref name="pinned"/> must stay pinned as long as the request lives.
    /// </summary>
    public Request SendInitialize<T>(ReadOnlySpan<T> pinned, int destination, int tag)
        where T : unmanaged
    {
        fixed (T* p = pinned)
        {
            return SendInitialize((nint)p, pinned.Length, TypeOf<T>.Value, destination, tag);
        }
    }

    /// <summary>
    /// As <see cref="SendInitialize{T}(ReadOnlySpan{T}, int, int)"/>, with the request appended to <paramref name="list"/>.
    /// </summary>
    public void SendInitialize<T>(ReadOnlySpan<T> pinned, int destination, int tag, RequestList list)
        where T : unmanaged
    {
        fixed (T* p = pinned)
        {
            SendInitialize((nint)p, pinned.Length, TypeOf<T>.Value, destination, tag, list);
        }
    }

    /// <summary>As above for <paramref name="count"/> elements laid out as <paramref name="type"/> says.</summary>
    public Request SendInitialize(nint address, long count, DataType type, int destination, int tag)
    {
        nint request = 0;
        Engine.SendInitialize((void*)address, count, type, destination, tag, &request);
        return new Request(Engine, request, type);
    }

    /// <summary>As above, with the request appended to <paramref name="list"/>.</summary>
    public void SendInitialize(nint address, long count, DataType type, int destination, int tag, RequestList list)
    {
        Engine.SendInitialize((void*)address, count, type, destination, tag, list.Reserve(Engine));
        list.Commit(type, persistent: true);
    }

    /// <summary>
    /// Prepares a receive that can be started many times; <paramref name="pinned"/> must stay pinned as long as the request lives.
    /// </summary>
    public Request ReceiveInitialize<T>(Span<T> pinned, int source, int tag)
        where T : unmanaged
    {
        fixed (T* p = pinned)
        {
            return ReceiveInitialize((nint)p, pinned.Length, TypeOf<T>.Value, source, tag);
        }
    }

    /// <summary>As <see cref="ReceiveInitialize{T}(Span{T}, int, int)"/>, with the request appended to <paramref name="list"/>.</summary>
    public void ReceiveInitialize<T>(Span<T> pinned, int source, int tag, RequestList list)
        where T : unmanaged
    {
        fixed (T* p = pinned)
        {
            ReceiveInitialize((nint)p, pinned.Length, TypeOf<T>.Value, source, tag, list);
        }
    }

    /// <summary>As above for <paramref name="count"/> elements laid out as <paramref name="type"/> says.</summary>
    public Request ReceiveInitialize(nint address, long count, DataType type, int source, int tag)
    {
        nint request = 0;
        Engine.ReceiveInitialize((void*)address, count, type, source, tag, &request);
        return new Request(Engine, request, type);
    }

    /// <summary>As above, with the request appended to <paramref name="list"/>.</summary>
    public void ReceiveInitialize(nint address, long count, DataType type, int source, int tag, RequestList list)
    {
        Engine.ReceiveInitialize((void*)address, count, type, source, tag, list.Reserve(Engine));
        list.Commit(type, persistent: true);
    }
}
