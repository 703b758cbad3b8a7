namespace SimKit.Mpi;

public sealed unsafe partial class Communicator
{
    /// <summary>Starts a barrier and returns at once; complete when every rank has started it.</summary>
    public Request ImmediateBarrier()
    {
        nint request = 0;
        Engine.Barrier(&request);
        return new Request(Engine, request, TypeOf<byte>.Value);
    }

    /// <summary>
    /// Starts <see cref="Broadcast{T}(Span{T}, int)"/> and returns at once; the spans must stay pinned until the request is complete.
    /// </summary>
    public Request ImmediateBroadcast<T>(Span<T> data, int root)
        where T : unmanaged
    {
        nint request = 0;
        fixed (T* p = data)
        {
            Engine.Broadcast(p, data.Length, TypeOf<T>.Value, root, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="Gather{T}(ReadOnlySpan{T}, Span{T}, int)"/> and returns at once; the spans must stay pinned until the
    /// request is complete.
    /// </summary>
    public Request ImmediateGather<T>(ReadOnlySpan<T> sent, Span<T> received, int root)
        where T : unmanaged
    {
        RequireRootLength(received.Length, (long)sent.Length * Size, root, nameof(received));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.Gather(s, r, sent.Length, TypeOf<T>.Value, root, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="Scatter{T}(ReadOnlySpan{T}, Span{T}, int)"/> and returns at once; the spans must stay pinned until the
    /// request is complete.
    /// </summary>
    public Request ImmediateScatter<T>(ReadOnlySpan<T> sent, Span<T> received, int root)
        where T : unmanaged
    {
        RequireRootLength(sent.Length, (long)received.Length * Size, root, nameof(sent));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.Scatter(s, r, received.Length, TypeOf<T>.Value, root, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="Allgather{T}(ReadOnlySpan{T}, Span{T})"/> and returns at once; the spans must stay pinned until the request
    /// is complete.
    /// </summary>
    public Request ImmediateAllgather<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireLength(received.Length, (long)sent.Length * Size, nameof(received));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.Allgather(s, r, sent.Length, TypeOf<T>.Value, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="Alltoall{T}(ReadOnlySpan{T}, Span{T})"/> and returns at once; the spans must stay pinned until the request
    /// is complete.
    /// </summary>
    public Request ImmediateAlltoall<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireBlocks(sent.Length, Size, nameof(sent));
        RequireLength(received.Length, sent.Length, nameof(received));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.Alltoall(s, r, sent.Length / Size, TypeOf<T>.Value, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }
}
