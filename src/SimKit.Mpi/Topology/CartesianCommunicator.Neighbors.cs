using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

// Blocks lie in the order of the neighbours; the block of a neighbour that is not there is left as it is. What leaves through the
// high side of a rank arrives at the low side of its neighbour. On periodic dimensions of one or two ranks, where both neighbours
// are the same rank, MPI libraries (and even functions of one library) disagree about this: there, tags tell the sides apart.
public sealed unsafe partial class CartesianCommunicator
{
    /// <summary>Sends the same block to all neighbours and receives one from each.</summary>
    public void NeighborAllgather<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireLength(received.Length, (long)sent.Length * NeighborCount, nameof(received));
        fixed (T* s = sent, r = received)
        {
            Communicator.Engine.NeighborAllgather(s, r, sent.Length, TypeOf<T>.Value, null);
        }
    }

    /// <summary>Starts a <see cref="NeighborAllgather"/>; the spans must stay pinned until the request is complete.</summary>
    public Request ImmediateNeighborAllgather<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireLength(received.Length, (long)sent.Length * NeighborCount, nameof(received));
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Communicator.Engine.NeighborAllgather(s, r, sent.Length, TypeOf<T>.Value, &request);
        }

        return new Request(Communicator.Engine, request, TypeOf<T>.Value);
    }

    /// <summary>Sends block i to neighbour i and receives block i from it.</summary>
    public void NeighborAlltoall<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireBlocks(sent.Length, received.Length);
        fixed (T* s = sent, r = received)
        {
            if (library is not null)
            {
                library.NeighborAlltoall(s, r, sent.Length / NeighborCount, TypeOf<T>.Value);
                return;
            }

            PostBlocks(s, r, sent.Length / NeighborCount, TypeOf<T>.Value, requests);
            Complete();
        }
    }

    /// <summary>
    /// Starts a <see cref="NeighborAlltoall"/>, its requests appended to <paramref name="list"/>; the spans must stay pinned until
    /// then.
    /// </summary>
    public void ImmediateNeighborAlltoall<T>(ReadOnlySpan<T> sent, Span<T> received, RequestList list)
        where T : unmanaged
    {
        RequireBlocks(sent.Length, received.Length);
        fixed (T* s = sent, r = received)
        {
            PostBlocks(s, r, sent.Length / NeighborCount, TypeOf<T>.Value, list);
        }
    }

    /// <summary>As <see cref="NeighborAlltoall"/> with blocks of different lengths, one after another.</summary>
    public void NeighborAlltoallFlattened<T>(
        ReadOnlySpan<T> sent, ReadOnlySpan<int> sentCounts, Span<T> received, ReadOnlySpan<int> receivedCounts)
        where T : unmanaged
    {
        RequireLength(sentCounts.Length, NeighborCount, nameof(sentCounts));
        RequireLength(receivedCounts.Length, NeighborCount, nameof(receivedCounts));
        RequireLength(sent.Length, Communicator.Total(sentCounts), nameof(sent));
        RequireLength(received.Length, Communicator.Total(receivedCounts), nameof(received));
        int* sentOffsets = stackalloc int[NeighborCount];
        int* receivedOffsets = stackalloc int[NeighborCount];
        Accumulate(sentCounts, sentOffsets);
        Accumulate(receivedCounts, receivedOffsets);
        DataType type = TypeOf<T>.Value;
        fixed (T* s = sent, r = received)
        fixed (int* sc = sentCounts, rc = receivedCounts)
        {
            if (library is not null)
            {
                library.NeighborAlltoallFlattened(new Blocks(s, sc, sentOffsets), new Blocks(r, rc, receivedOffsets), type);
                return;
            }

            for (int i = 0; i < NeighborCount; i++)
            {
                PostReceive(i, r + receivedOffsets[i], rc[i], type, requests);
            }

            for (int i = 0; i < NeighborCount; i++)
            {
                PostSend(i, s + sentOffsets[i], sc[i], type, requests);
            }

            Complete();
        }
    }

    /// <summary>
    /// Exchanges one element of a type of its own with each neighbour, all inside the memory at <paramref name="address"/>: a halo
    /// exchange in one call. Types tell where the data lie (<see cref="DataType.Subarray"/>).
    /// </summary>
    public void NeighborAlltoallTyped(nint address, ReadOnlySpan<DataType> sentTypes, ReadOnlySpan<DataType> receivedTypes)
    {
        RequireLength(sentTypes.Length, NeighborCount, nameof(sentTypes));
        RequireLength(receivedTypes.Length, NeighborCount, nameof(receivedTypes));
        if (library is null)
        {
            for (int i = 0; i < NeighborCount; i++)
            {
                PostReceive(i, (void*)address, 1, receivedTypes[i], requests);
            }

            for (int i = 0; i < NeighborCount; i++)
            {
                PostSend(i, (void*)address, 1, sentTypes[i], requests);
            }

            Complete();
            return;
        }

        int* counts = stackalloc int[NeighborCount];
        nint* offsets = stackalloc nint[NeighborCount];
        new Span<int>(counts, NeighborCount).Fill(1);
        new Span<nint>(offsets, NeighborCount).Clear();
        library.NeighborAlltoallTyped(
            new TypedBlocks((void*)address, counts, offsets, sentTypes), new TypedBlocks((void*)address, counts, offsets, receivedTypes));
    }

    private void PostBlocks(void* sent, void* received, int count, DataType type, RequestList list)
    {
        long bytes = count * type.Extent;
        for (int i = 0; i < NeighborCount; i++)
        {
            PostReceive(i, (byte*)received + (i * bytes), count, type, list);
        }

        for (int i = 0; i < NeighborCount; i++)
        {
            PostSend(i, (byte*)sent + (i * bytes), count, type, list);
        }
    }

    // The tag is the side through which a message leaves; it arrives at the opposite side.
    private void PostSend(int side, void* data, int count, DataType type, RequestList list) =>
        exchange.ImmediateSend((nint)data, count, type, neighbors[side], side, list);

    private void PostReceive(int side, void* data, int count, DataType type, RequestList list) =>
        exchange.ImmediateReceive((nint)data, count, type, neighbors[side], side ^ 1, list);

    private void Complete()
    {
        requests.WaitAll();
        requests.Clear();
    }

    private static void Accumulate(ReadOnlySpan<int> counts, int* offsets)
    {
        int sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            offsets[i] = sum;
            sum += counts[i];
        }
    }

    private static void RequireLength(int actual, long needed, string name)
    {
        if (actual < needed)
        {
            throw new ArgumentException($"{name} has {actual} elements; {needed} are needed", name);
        }
    }

    private void RequireBlocks(int sent, int received)
    {
        if (NeighborCount == 0 || sent % NeighborCount != 0)
        {
            throw new ArgumentException($"{sent} elements cannot be cut into {NeighborCount} equal blocks, one a neighbour", nameof(sent));
        }

        RequireLength(received, sent, nameof(received));
    }
}
