namespace SimKit.Mpi;

public sealed unsafe partial class Communicator
{
    /// <summary>
    /// Starts <see cref="Reduce{T}(ReadOnlySpan{T}, Span{T}, Operation, int)"/> and returns at once; the spans must stay pinned until
    /// the request is complete.
    /// </summary>
    public Request ImmediateReduce<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op, int root)
        where T : unmanaged
    {
        RequireRootLength(received.Length, sent.Length, root, nameof(received));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.Reduce(s, r, sent.Length, TypeOf<T>.Value, op, root, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="Allreduce{T}(ReadOnlySpan{T}, Span{T}, Operation)"/> and returns at once; the spans must stay pinned until
    /// the request is complete.
    /// </summary>
    public Request ImmediateAllreduce<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireLength(received.Length, sent.Length, nameof(received));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.Allreduce(s, r, sent.Length, TypeOf<T>.Value, op, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="Allreduce{T}(Span{T}, Operation)"/> and returns at once; the spans must stay pinned until the request is
    /// complete.
    /// </summary>
    public Request ImmediateAllreduce<T>(Span<T> data, Operation op)
        where T : unmanaged
    {
        nint request = 0;
        fixed (T* p = data)
        {
            Engine.Allreduce(Engines.Engine.InPlace, p, data.Length, TypeOf<T>.Value, op, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="ReduceScatter{T}(ReadOnlySpan{T}, Span{T}, Operation)"/> and returns at once; the spans must stay pinned
    /// until the request is complete.
    /// </summary>
    public Request ImmediateReduceScatter<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireEqual(sent.Length, received.Length * Size, nameof(sent));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.ReduceScatterBlock(s, r, received.Length, TypeOf<T>.Value, op, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="Scan{T}(ReadOnlySpan{T}, Span{T}, Operation)"/> and returns at once; the spans must stay pinned until the
    /// request is complete.
    /// </summary>
    public Request ImmediateScan<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireLength(received.Length, sent.Length, nameof(received));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.Scan(s, r, sent.Length, TypeOf<T>.Value, op, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }

    /// <summary>
    /// Starts <see cref="ExclusiveScan{T}(ReadOnlySpan{T}, Span{T}, Operation)"/> and returns at once; the spans must stay pinned
    /// until the request is complete.
    /// </summary>
    public Request ImmediateExclusiveScan<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireLength(received.Length, sent.Length, nameof(received));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Engine.ExclusiveScan(s, r, sent.Length, TypeOf<T>.Value, op, &request);
        }

        return new Request(Engine, request, TypeOf<T>.Value);
    }
}
