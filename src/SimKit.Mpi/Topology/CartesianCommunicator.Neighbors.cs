using SimKit.Mpi.Engines;

namespace SimKit.Mpi;

// Blocks lie in the order of the neighbours; the block of a neighbour that is not there is left as it is.
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

    /// <summary>Sends block i to neighbour i and receives block i from it.</summary>
    public void NeighborAlltoall<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireBlocks(sent.Length, received.Length);
        fixed (T* s = sent, r = received)
        {
            Communicator.Engine.NeighborAlltoall(s, r, sent.Length / NeighborCount, TypeOf<T>.Value, null);
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

    /// <summary>Starts a <see cref="NeighborAlltoall"/>; the spans must stay pinned until the request is complete.</summary>
    public Request ImmediateNeighborAlltoall<T>(ReadOnlySpan<T> sent, Span<T> received)
        where T : unmanaged
    {
        RequireBlocks(sent.Length, received.Length);
        nint request = 0;
        fixed (T* s = sent, r = received)
        {
            Communicator.Engine.NeighborAlltoall(s, r, sent.Length / NeighborCount, TypeOf<T>.Value, &request);
        }

        return new Request(Communicator.Engine, request, TypeOf<T>.Value);
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
        fixed (T* s = sent, r = received)
        fixed (int* sc = sentCounts, rc = receivedCounts)
        {
            Communicator.Engine.NeighborAlltoallFlattened(
                new Blocks(s, sc, sentOffsets), new Blocks(r, rc, receivedOffsets), TypeOf<T>.Value);
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
        int* counts = stackalloc int[NeighborCount];
        nint* offsets = stackalloc nint[NeighborCount];
        for (int i = 0; i < NeighborCount; i++)
        {
            counts[i] = 1;
            offsets[i] = 0;
        }

        Communicator.Engine.NeighborAlltoallTyped(
            new TypedBlocks((void*)address, counts, offsets, sentTypes), new TypedBlocks((void*)address, counts, offsets, receivedTypes));
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
        if (sent % NeighborCount != 0)
        {
            throw new ArgumentException($"{sent} elements cannot be cut into {NeighborCount} equal blocks, one a neighbour", nameof(sent));
        }

        RequireLength(received, sent, nameof(received));
    }
}
