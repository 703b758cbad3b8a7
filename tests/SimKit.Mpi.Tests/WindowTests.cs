using SimKit.Testing;

namespace SimKit.Mpi.Tests;

public sealed class WindowTests
{
    private static Communicator World => Ranks.World;

    private static int Right => (World.Rank + 1) % World.Size;

    private static int Left => (World.Rank + World.Size - 1) % World.Size;

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Put_and_get_between_fences()
    {
        using Window<double> window = Window<double>.Allocate(World, 3);
        Assert.That((long)window.Address % 64, Is.Zero);
        window.Own.Fill(-1);
        double[] memory = GC.AllocateArray<double>(4, pinned: true);
        memory[0] = World.Rank;
        memory[1] = World.Rank + 0.5;
        window.Fence();
        window.Put(memory.AsSpan(0, 2), Right, 1);
        window.Fence();
        Assert.That(window.Own.ToArray(), Is.EqualTo(new[] { -1, Left, Left + 0.5 }));
        window.Get(memory.AsSpan(2, 2), Right, 1);
        window.Fence();
        Assert.That(memory[2..], Is.EqualTo(new[] { World.Rank, World.Rank + 0.5 }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Locks_put_at_every_offset()
    {
        // Odd element offsets are those that a misaligned window of MPICH 4.0 got wrong.
        using Window<long> window = Window<long>.Allocate(World, 9);
        window.Own.Clear();
        World.Barrier();
        long[] memory = GC.AllocateArray<long>(9, pinned: true);
        window.Lock(Right, exclusive: true);
        for (int i = 0; i < 9; i++)
        {
            memory[i] = (100 * World.Rank) + i;
            window.Put(memory.AsSpan(i, 1), Right, i);
        }

        window.Unlock(Right);
        World.Barrier();
        window.Lock(World.Rank);
        window.Sync();
        Assert.That(window.Own.ToArray(), Is.EqualTo(Enumerable.Range(0, 9).Select(i => (100L * Left) + i)));
        window.Unlock(World.Rank);
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Accumulate_combines_what_all_ranks_send()
    {
        using Window<int> window = Window<int>.Allocate(World, 2);
        window.Own.Clear();
        World.Barrier();
        int[] memory = GC.AllocateArray<int>(2, pinned: true);
        memory[0] = World.Rank + 1;
        memory[1] = 1 << World.Rank;
        window.LockAll();
        window.Accumulate(memory.AsSpan(0, 1), 0, 0, Operation.Sum);
        window.Accumulate(memory.AsSpan(1, 1), 0, 1, Operation.BitwiseOr);
        window.FlushAll();
        World.Barrier();
        int[] previous = GC.AllocateArray<int>(2, pinned: true);
        window.GetAccumulate(memory, previous, 0, 0, Operation.NoOperation);
        window.Flush(0);
        window.UnlockAll();
        Assert.That(previous, Is.EqualTo(new[] { World.Size * (World.Size + 1) / 2, (1 << World.Size) - 1 }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_shared_counter_gives_every_number_once()
    {
        using Window<long> counter = Window<long>.Allocate(World, 1);
        counter.Own[0] = 0;
        World.Barrier();
        long[] drawn = new long[5];
        counter.LockAll();
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = counter.FetchAndOp(1, 0, 0, Operation.Sum);
        }

        counter.UnlockAll();
        Assert.That(drawn, Is.Ordered);
        long[] all = new long[5 * World.Size];
        World.Allgather<long>(drawn, all);
        Assert.That(all.Order(), Is.EqualTo(Enumerable.Range(0, all.Length).Select(i => (long)i)));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Compare_and_swap_lets_one_rank_win()
    {
        using Window<int> owner = Window<int>.Allocate(World, 1);
        owner.Own[0] = -1;
        World.Barrier();
        owner.LockAll();
        int before = owner.CompareAndSwap(World.Rank, -1, 0, 0);
        int now = owner.FetchAndOp(0, 0, 0, Operation.NoOperation);
        owner.UnlockAll();
        Assert.That(World.Allreduce(before == -1 ? 1 : 0, Operation.Sum), Is.EqualTo(1));
        Assert.That(before == -1 ? World.Rank : before, Is.EqualTo(now));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Parts_of_a_shared_window_are_spans_for_everyone()
    {
        using Communicator node = World.SplitShared();
        using SharedWindow<float> window = SharedWindow<float>.Allocate(node, node.Rank + 1);
        window.Own.Fill(node.Rank + 0.25f);
        window.Barrier();
        for (int rank = 0; rank < node.Size; rank++)
        {
            Assert.That(window.PartOf(rank).ToArray(), Is.EqualTo(Enumerable.Repeat(rank + 0.25f, rank + 1)));
        }

        Assert.That((long)window.AddressOf(node.Rank, out long length) % 64, Is.Zero);
        Assert.That(length, Is.EqualTo(node.Rank + 1));
        window.Barrier();
    }

    [TestCase(5, 3, 8, 15, 3, 5)]
    public void Serial_windows_know_the_predefined_operations(int a, int b, int sum, int product, int min, int max)
    {
        using Window<int> window = Window<int>.Allocate(World, 1);
        int After(Operation op)
        {
            window.Own[0] = b;
            window.Accumulate([a], 0, 0, op);
            return window.Own[0];
        }

        Assert.That(After(Operation.Sum), Is.EqualTo(sum));
        Assert.That(After(Operation.Product), Is.EqualTo(product));
        Assert.That(After(Operation.Min), Is.EqualTo(min));
        Assert.That(After(Operation.Max), Is.EqualTo(max));
        Assert.That(After(Operation.Replace), Is.EqualTo(a));
        Assert.That(After(Operation.NoOperation), Is.EqualTo(b));
        Assert.That(After(Operation.BitwiseAnd), Is.EqualTo(a & b));
        Assert.That(After(Operation.BitwiseXor), Is.EqualTo(a ^ b));
        Assert.That(After(Operation.LogicalXor), Is.Zero);
        Assert.That(() => window.Put([1], 0, 1), Throws.TypeOf<MpiException>().With.Property("Class").EqualTo(MpiErrorClass.Range));
    }
}
