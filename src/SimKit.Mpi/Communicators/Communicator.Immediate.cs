namespace SimKit.Mpi;

public sealed unsafe partial class Communicator
{
    /// <summary>
    /// Starts a send and returns at once; <paramref name="pinned"/> must stay pinned and unchanged until the request is complete.
    /// </summary>
    public Request ImmediateSend<T>(ReadOnlySpan<T> pinned, int destination, int tag)
        where T : unmanaged
    {
        fixed (T* p = pinned)
        {
            return ImmediateSend((nint)p, pinned.Length, TypeOf<T>.Value, destination, tag);
        }
    }

    /// <summary>
    /// As <see cref="ImmediateSend{T}(ReadOnlySpan{T}, int, int)"/>, with the request appended to <paramref name="list"/>.
    /// </summary>
    public void ImmediateSend<T>(ReadOnlySpan<T> pinned, int destination, int tag, RequestList list)
        where T : unmanaged
    {
        fixed (T* p = pinned)
        {
            ImmediateSend((nint)p, pinned.Length, TypeOf<T>.Value, destination, tag, list);
        }
    }

    /// <summary>As above for <paramref name="count"/> elements laid out as <paramref name="type"/> says.</summary>
    public Request ImmediateSend(nint address, long count, DataType type, int destination, int tag)
    {
        nint request = 0;
        Engine.ImmediateSend((void*)address, count, type, destination, tag, &request);
        return new Request(Engine, request, type);
    }

    /// <summary>As above, with the request appended to <paramref name="list"/>.</summary>
    public void ImmediateSend(nint address, long count, DataType type, int destination, int tag, RequestList list)
    {
        Engine.ImmediateSend((void*)address, count, type, destination, tag, list.Reserve(Engine));
        list.Commit(type, persistent: false);
    }

    /// <summary>
    /// Starts a receive and returns at once; <paramref name="pinned"/> must stay pinned and untouched until the request is complete.
    /// </summary>
    public Request ImmediateReceive<T>(Span<T> pinned, int source, int tag)
        where T : unmanaged
    {
        fixed (T* p = pinned)
        {
            return ImmediateReceive((nint)p, pinned.Length, TypeOf<T>.Value, source, tag);
        }
    }

    /// <summary>As <see cref="ImmediateReceive{T}(Span{T}, int, int)"/>, with the request appended to <paramref name="list"/>.</summary>
    public void ImmediateReceive<T>(Span<T> pinned, int source, int tag, RequestList list)
        where T : unmanaged
    {
        fixed (T* p = pinned)
        {
            ImmediateReceive((nint)p, pinned.Length, TypeOf<T>.Value, source, tag, list);
        }
    }

    /// <summary>As above for <paramref name="count"/> elements laid out as <paramref name="type"/> says.</summary>
    public Request ImmediateReceive(nint address, long count, DataType type, int source, int tag)
    {
        nint request = 0;
        Engine.ImmediateReceive((void*)address, count, type, source, tag, &request);
        return new Request(Engine, request, type);
    }

    /// <summary>As above, with the request appended to <paramref name="list"/>.</summary>
    public void ImmediateReceive(nint address, long count, DataType type, int source, int tag, RequestList list)
    {
        Engine.ImmediateReceive((void*)address, count, type, source, tag, list.Reserve(Engine));
        list.Commit(type, persistent: false);
    }
}
