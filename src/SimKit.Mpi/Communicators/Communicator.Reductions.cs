namespace SimKit.Mpi;

public sealed unsafe partial class Communicator
{
    /// <summary>
    /// Combines the ranks' data element by element on <paramref name="root"/>; elsewhere <paramref name="received"/> may be empty.
    /// </summary>
    public void Reduce<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op, int root)
        where T : unmanaged
    {
        RequireRootLength(received.Length, sent.Length, root, nameof(received));
        fixed (T* s = sent, r = received)
        {
            Engine.Reduce(s, r, sent.Length, TypeOf<T>.Value, op, root, null);
        }
    }

    /// <summary>Combines the ranks' data element by element on every rank.</summary>
    public void Allreduce<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireLength(received.Length, sent.Length, nameof(received));
        fixed (T* s = sent, r = received)
        {
            Engine.Allreduce(s, r, sent.Length, TypeOf<T>.Value, op, null);
        }
    }

    /// <summary>Combines the ranks' data element by element, in place on every rank.</summary>
    public void Allreduce<T>(Span<T> data, Operation op)
        where T : unmanaged
    {
        fixed (T* p = data)
        {
            Engine.Allreduce(Engines.Engine.InPlace, p, data.Length, TypeOf<T>.Value, op, null);
        }
    }

    /// <summary>Combines one value of each rank; every rank gets the result.</summary>
    public T Allreduce<T>(T value, Operation op)
        where T : unmanaged
    {
        Engine.Allreduce(Engines.Engine.InPlace, &value, 1, TypeOf<T>.Value, op, null);
        return value;
    }

    /// <summary>Combines the ranks' data element by element and deals the result out in equal blocks of <c>received.Length</c>.</summary>
    public void ReduceScatter<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireEqual(sent.Length, received.Length * Size, nameof(sent));
        fixed (T* s = sent, r = received)
        {
            Engine.ReduceScatterBlock(s, r, received.Length, TypeOf<T>.Value, op, null);
        }
    }

    /// <summary>Combines the data of ranks 0 to this one, this one included.</summary>
    public void Scan<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireLength(received.Length, sent.Length, nameof(received));
        fixed (T* s = sent, r = received)
        {
            Engine.Scan(s, r, sent.Length, TypeOf<T>.Value, op, null);
        }
    }

    /// <summary>Combines the data of the ranks before this one; on rank 0 <paramref name="received"/> is left as it is.</summary>
    public void ExclusiveScan<T>(ReadOnlySpan<T> sent, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireLength(received.Length, sent.Length, nameof(received));
        fixed (T* s = sent, r = received)
        {
            Engine.ExclusiveScan(s, r, sent.Length, TypeOf<T>.Value, op, null);
        }
    }

    /// <summary>As the equal-block form, with <paramref name="counts"/> elements of the result for each rank.</summary>
    public void ReduceScatter<T>(ReadOnlySpan<T> sent, ReadOnlySpan<int> counts, Span<T> received, Operation op)
        where T : unmanaged
    {
        RequireEqual(counts.Length, Size, nameof(counts));
        RequireLength(sent.Length, Total(counts), nameof(sent));
        RequireLength(received.Length, counts[Rank], nameof(received));
        fixed (T* s = sent, r = received)
        fixed (int* c = counts)
        {
            Engine.ReduceScatter(s, r, c, TypeOf<T>.Value, op);
        }
    }
}
