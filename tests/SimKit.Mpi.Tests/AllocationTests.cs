using SimKit.Testing;

namespace SimKit.Mpi.Tests;

/// <summary>
/// A communicating step allocates nothing: what is measured is the second round, after the first has compiled and pooled.
/// </summary>
public sealed class AllocationTests
{
    private static Communicator World => Ranks.World;

    [MpiTest(1, 2, Serial = true)]
    public void Messages_and_reductions_allocate_nothing()
    {
        int other = World.Size - 1 - World.Rank;
        double[] memory = GC.AllocateArray<double>(8, pinned: true);
        int[] counts = [.. Enumerable.Repeat(1, World.Size)];
        using var list = new RequestList(World);
        using CartesianCommunicator ring = CartesianCommunicator.Create(World, [World.Size], [true]);
        long allocated = -1;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20; i++)
            {
                Communicate(other, memory, counts, list, ring);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.That(allocated, Is.Zero);
    }

    private static void Communicate(int other, double[] memory, int[] counts, RequestList list, CartesianCommunicator ring)
    {
        if (World.Size == 1)
        {
            World.SendReceive<double>(memory.AsSpan(0, 2), other, 0, memory.AsSpan(2, 2), other, 0);
        }
        else if (World.Rank == 0)
        {
            World.Send<double>(memory.AsSpan(0, 2), other, 0);
            World.Receive<double>(memory.AsSpan(2, 2), other, 0);
        }
        else
        {
            World.Receive<double>(memory.AsSpan(2, 2), other, 0);
            World.Send<double>(memory.AsSpan(0, 2), other, 0);
        }

        World.Allreduce<double>(memory.AsSpan(0, 4), Operation.Sum);
        World.Allreduce(1.0, Operation.Max);
        World.Allgather<double>(memory.AsSpan(0, 1), memory.AsSpan(4, World.Size));
        World.AllgatherFlattened<double>(memory.AsSpan(0, 1), counts, memory.AsSpan(4, World.Size));
        ring.NeighborAlltoall<double>(memory.AsSpan(0, 2), memory.AsSpan(2, 2));
        list.Clear();
        World.ImmediateReceive<double>(memory.AsSpan(6, 1), other, 1, list);
        World.ImmediateSend<double>(memory.AsSpan(7, 1), other, 1, list);
        list.WaitAll();
        Request receive = World.ImmediateReceive<double>(memory.AsSpan(6, 1), other, 2);
        World.Send<double>(memory.AsSpan(7, 1), other, 2);
        receive.Wait();
    }
}
