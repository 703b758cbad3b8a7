namespace SimKit.Mpi;

public sealed unsafe partial class Communicator
{
    /// <summary>Waits until every rank has come here.</summary>
    public void Barrier() => Engine.Barrier(null);

    /// <summary>Copies the data of <paramref name="root"/> to every rank; all give the same length.</summary>
    public void Broadcast<T>(Span<T> data, int root)
        where T : unmanaged
    {
        fixed (T* p = data)
        {
            Engine.Broadcast(p, data.Length, TypeOf<T>.Value, root, null);
        }
    }

    /// <summary>Returns the value of <paramref name="root"/> on every rank.</summary>
    public T Broadcast<T>(T value, int root)
        where T : unmanaged
    {
        Engine.Broadcast(&value, 1, TypeOf<T>.Value, root, null);
        return value;
    }

    /// <summary>
    /// Collects equal blocks on <paramref name="root"/> in rank order; elsewhere <paramref name="received"/> may be empty.
    /// </summary>
    public void Gather<T>(ReadOnlySpan<T> sent, Span<T> received, int root)
        where T : unmanaged
    {
        RequireRootLength(received.Length, (long)sent.Length * Size, root, nameof(received));
        fixed (T* s = sent, r = received)
        {
            Engine.Gather(s, r, sent.Length, TypeOf<T>.Value, root, null);
        }
    }

    /// <summary>
    /// Deals equal blocks of <paramref name="root"/>'s data out in rank order; elsewhere <paramref name="sent"/> may be empty.
    /// </summary>
    public void Scatter<T>(ReadOnlySpan<T> sent, Span<T> received, int root)
        where T : unmanaged
    {
        RequireRootLength(sent.Length, (long)received.Length * Size, root, nameof(sent));
        fixed (T* s = sent, r = received)
        {
            Engine.Scatter(s, r, received.Length, TypeOf<T>.Value, root, null);
        }
    }

    /// <summary>Collects equal blocks on every rank in rank order.</summary>
    public void Allgather<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireLength(received.Length, (long)sent.Length * Size, nameof(received));
        fixed (T* s = sent, r = received)
        {
            Engine.Allgather(s, r, sent.Length, TypeOf<T>.Value, null);
        }
    }

    /// <summary>Exchanges equal blocks: block i goes to rank i, and block i comes from rank i.</summary>
    public void Alltoall<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireBlocks(sent.Length, Size, nameof(sent));
        RequireLength(received.Length, sent.Length, nameof(received));
        fixed (T* s = sent, r = received)
        {
            Engine.Alltoall(s, r, sent.Length / Size, TypeOf<T>.Value, null);
        }
    }

    private void RequireRootLength(int actual, long needed, int root, string name)
    {
        if (Rank == root)
        {
            RequireLength(actual, needed, name);
        }
    }

    private static void RequireBlocks(int length, int blocks, string name)
    {
        if (length % blocks != 0)
        {
            throw new ArgumentException($"{name} has {length} elements, which cannot be cut into {blocks} equal blocks", name);
        }
    }
}
