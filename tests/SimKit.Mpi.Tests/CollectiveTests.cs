using SimKit.Testing;

namespace SimKit.Mpi.Tests;

/// <summary>Every collective on data that name their rank: element i of rank r is 10 r + i.</summary>
public sealed class CollectiveTests
{
    private static Communicator World => Ranks.World;

    private static int Last => World.Size - 1;

    private static int[] AllRanks => [.. Enumerable.Range(0, World.Size)];

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Broadcast_copies_from_the_root()
    {
        int[] data = World.Rank == Last ? [4, 5, 6] : new int[3];
        World.Broadcast<int>(data, Last);
        Assert.That(data, Is.EqualTo(new[] { 4, 5, 6 }));
        Assert.That(World.Broadcast(World.Rank + 0.25, 0), Is.EqualTo(0.25));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Gather_collects_in_rank_order()
    {
        int[] received = World.Rank == Last ? new int[2 * World.Size] : [];
        World.Gather<int>([10 * World.Rank, (10 * World.Rank) + 1], received, Last);
        Assert.That(received, Is.EqualTo(World.Rank == Last ? AllRanks.SelectMany(r => new[] { 10 * r, (10 * r) + 1 }) : []));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Scatter_deals_in_rank_order()
    {
        int[] sent = World.Rank == 0 ? [.. Enumerable.Range(0, 2 * World.Size)] : [];
        int[] received = new int[2];
        World.Scatter<int>(sent, received, 0);
        Assert.That(received, Is.EqualTo(new[] { 2 * World.Rank, (2 * World.Rank) + 1 }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Allgather_gives_everyone_everything()
    {
        int[] received = new int[World.Size];
        World.Allgather<int>([World.Rank * World.Rank], received);
        Assert.That(received, Is.EqualTo(AllRanks.Select(r => r * r)));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Alltoall_transposes()
    {
        int[] sent = [.. AllRanks.Select(to => (10 * World.Rank) + to)];
        int[] received = new int[World.Size];
        World.Alltoall<int>(sent, received);
        Assert.That(received, Is.EqualTo(AllRanks.Select(from => (10 * from) + World.Rank)));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Blocks_of_different_lengths_are_gathered()
    {
        // Rank r contributes r + 1 elements of value r.
        int[] counts = [.. AllRanks.Select(r => r + 1)];
        int[] expected = [.. AllRanks.SelectMany(r => Enumerable.Repeat(r, r + 1))];
        int[] sent = [.. Enumerable.Repeat(World.Rank, World.Rank + 1)];

        int[] everywhere = new int[expected.Length];
        World.AllgatherFlattened<int>(sent, counts, everywhere);
        Assert.That(everywhere, Is.EqualTo(expected));

        bool isRoot = World.Rank == Last;
        int[] atRoot = isRoot ? new int[expected.Length] : [];
        World.GatherFlattened<int>(sent, isRoot ? counts : [], atRoot, Last);
        Assert.That(atRoot, Is.EqualTo(isRoot ? expected : []));

        int[] back = new int[World.Rank + 1];
        World.ScatterFlattened<int>(atRoot, isRoot ? counts : [], back, Last);
        Assert.That(back, Is.EqualTo(sent));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Blocks_of_different_lengths_are_exchanged()
    {
        // From rank a to rank b go a + b elements of value 10 a + b; 0 to 0 nothing.
        int[] counts = [.. AllRanks.Select(r => r + World.Rank)];
        int[] sent = [.. AllRanks.SelectMany(to => Enumerable.Repeat((10 * World.Rank) + to, World.Rank + to))];
        int[] received = new int[counts.Sum()];
        World.AlltoallFlattened<int>(sent, counts, received, counts);
        Assert.That(received, Is.EqualTo(AllRanks.SelectMany(from => Enumerable.Repeat((10 * from) + World.Rank, from + World.Rank))));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Immediate_collectives_give_the_same_answers()
    {
        int n = World.Size;
        int[] one = Pinned(World.Rank);
        int[] broadcast = Pinned(World.Rank == 0 ? 99 : 0);
        int[] gathered = Pinned(new int[n]);
        int[] allgathered = Pinned(new int[n]);
        int[] scattered = Pinned(0);
        int[] ranks = Pinned(AllRanks);
        int[] exchanged = Pinned(new int[n]);
        int[] places = Pinned([.. AllRanks.Select(to => (10 * World.Rank) + to)]);
        using var list = new RequestList(World);
        list.Add(World.ImmediateBarrier());
        list.Add(World.ImmediateBroadcast<int>(broadcast, 0));
        list.Add(World.ImmediateGather<int>(one, gathered, 0));
        list.Add(World.ImmediateScatter<int>(ranks, scattered, Last));
        list.Add(World.ImmediateAllgather<int>(one, allgathered));
        list.Add(World.ImmediateAlltoall<int>(places, exchanged));
        list.WaitAll();

        Assert.That(broadcast, Is.EqualTo(new[] { 99 }));
        Assert.That(gathered, Is.EqualTo(World.Rank == 0 ? AllRanks : new int[n]));
        Assert.That(scattered, Is.EqualTo(new[] { World.Rank }));
        Assert.That(allgathered, Is.EqualTo(AllRanks));
        Assert.That(exchanged, Is.EqualTo(AllRanks.Select(from => (10 * from) + World.Rank)));
    }

    [MpiTest(2, Serial = true)]
    public void Wrong_lengths_are_refused_before_anything_is_sent()
    {
        int[] tooShort = [];
        Assert.That(() => World.Allgather<int>([1], tooShort), Throws.ArgumentException.With.Message.Contains("received has 0 elements"));
        Assert.That(() => World.AlltoallFlattened<int>([], [1], [], [1]), Throws.ArgumentException);
        Assert.That(
            () => World.AllgatherFlattened<int>([1], [1, 2, 3], new int[6]),
            Throws.ArgumentException.With.Message.Contains("one a rank"));
        Assert.That(() => World.Reduce<int>([1], tooShort, Operation.Sum, World.Rank), Throws.ArgumentException);
        World.Barrier();
    }

    private static int[] Pinned(params int[] values)
    {
        int[] memory = GC.AllocateUninitializedArray<int>(values.Length, pinned: true);
        values.CopyTo(memory, 0);
        return memory;
    }
}
