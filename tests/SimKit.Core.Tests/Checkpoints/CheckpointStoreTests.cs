using SimKit.Mpi;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints;

public sealed class CheckpointStoreTests
{
    private static readonly RunIdentity Run = new()
    {
        Simulation = "sample",
        Settings = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["grid.n"] = "9" },
        Case = "schema = 1\n",
    };

    private static Communicator World => Ranks.World;

    [MpiTest(2, 4, Serial = true)]
    public void A_state_comes_back_bit_by_bit()
    {
        using var folder = new SharedFolder(World);
        var saved = new SampleState(World.Rank, World.Size);
        saved.Set(seed: 5);
        SaveResult result = Store(folder, World).Save(saved.Map, step: 12, time: 0.1 + 0.2);
        Assert.That(result, Is.EqualTo(new SaveResult(null, null, result.Seconds, result.Bytes)));

        var restored = new SampleState(World.Rank, World.Size);
        restored.Set(seed: 6);
        RestoreResult found = Store(folder, World).Restore(restored.Map);
        Assert.That(found.Rejections, Is.Empty);
        Assert.That((found.Manifest!.Step, found.Manifest.Time), Is.EqualTo((12L, 0.1 + 0.2)));
        Assert.That(Hash(restored, World), Is.EqualTo(Hash(saved, World)));
        Assert.That(found.Manifest.StateHash, Is.EqualTo($"{Hash(saved, World):x16}"));
        Assert.That(double.IsNegative(restored.Map.Scalars[1].Read()), "even the sign of a zero");
    }

    [MpiTest(4)]
    public void A_state_comes_back_on_any_number_of_ranks()
    {
        for (int n = 1; n <= World.Size; n++)
        {
            for (int m = 1; m <= World.Size; m++)
            {
                using var folder = new SharedFolder(World);
                ulong hash = With(n, ranks =>
                {
                    var saved = new SampleState(ranks.Rank, ranks.Size);
                    saved.Set(seed: (10 * n) + m);
                    Assert.That(Store(folder, ranks).Save(saved.Map, step: 1, time: 1).Failure, Is.Null);
                    return Hash(saved, ranks);
                });
                ulong restored = With(m, ranks =>
                {
                    var state = new SampleState(ranks.Rank, ranks.Size);
                    Store(folder, ranks).Restore(state.Map);
                    return Hash(state, ranks);
                });
                Assert.That(restored, Is.EqualTo(hash), $"{n} -> {m} ranks");
            }
        }
    }

    [MpiTest(2, Serial = true)]
    public void Two_newest_are_kept_and_permanent_ones_for_ever()
    {
        using var folder = new SharedFolder(World);
        var state = new SampleState(World.Rank, World.Size);
        CheckpointStore store = Store(folder, World);
        for (int step = 1; step <= 6; step++)
        {
            state.Set(step);
            store.Save(state.Map, step, step, isPermanent: step is 2 or 5);
        }

        Assert.That(new CheckpointFolder(folder.Path).Steps, Is.EqualTo(new[] { 6L, 5, 4, 2 }));
        World.Barrier();
    }

    [MpiTest(2, Serial = true)]
    public void A_damaged_checkpoint_is_passed_over_with_its_reason()
    {
        using var folder = new SharedFolder(World);
        var state = new SampleState(World.Rank, World.Size);
        CheckpointStore store = Store(folder, World);
        foreach (int step in (int[])[7, 8])
        {
            state.Set(step);
            store.Save(state.Map, step, step);
        }

        if (World.Rank == 0)
        {
            string shard = Path.Combine(new CheckpointFolder(folder.Path).PathOf(8), $"shard-{World.Size - 1:00000}.h5");
            byte[] bytes = File.ReadAllBytes(shard);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(shard, bytes);
        }

        World.Barrier();
        var restored = new SampleState(World.Rank, World.Size);
        RestoreResult found = Store(folder, World).Restore(restored.Map);
        Assert.That(found.Manifest!.Step, Is.EqualTo(7));
        Assert.That(found.Rejections.Single(), Does.StartWith("checkpoint 000000000008 is not used: shard-").And.Contain("was changed"));
        state.Set(7);
        Assert.That(Hash(restored, World), Is.EqualTo(Hash(state, World)));
        Assert.That(store.Save(state.Map, 8, 8).Failure, Is.Null, "the damaged one is out of the way");
    }

    [MpiTest(2, Serial = true)]
    public void Nothing_there_leaves_the_state_alone()
    {
        using var folder = new SharedFolder(World);
        var state = new SampleState(World.Rank, World.Size);
        state.Set(3);
        ulong before = Hash(state, World);
        Assert.That(Store(folder, World).Restore(state.Map).Manifest, Is.Null);
        Assert.That(Hash(state, World), Is.EqualTo(before));
    }

    private static CheckpointStore Store(SharedFolder folder, Communicator ranks) => new(new CheckpointFolder(folder.Path), ranks, Run);

    private static ulong Hash(SampleState state, Communicator ranks) =>
        ranks.Allreduce(state.Map.HashShare(withScalars: ranks.Rank == 0), Operation.Sum);

    // Does something on the first ranks and gives what it returned there to all.
    private static ulong With(int ranks, Func<Communicator, ulong> action)
    {
        ulong result = 0;
        using (Communicator? some = World.Split(World.Rank < ranks ? 0 : null, World.Rank))
        {
            result = some is null ? 0 : action(some);
        }

        return World.Broadcast(result, 0);
    }
}
