using CsCheck;
using SimKit.Core.Tests.Checkpoints.Faults;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints;

public sealed class RowsAndTasksTests
{
    private const int Tasks = 37;
    private static readonly Gen<long[]> Ids = Gen.Int[0, 60].SelectMany(count => Gen.Shuffle(
        Enumerable.Range(0, count).Select(i => (long)i * i).ToArray()));

    private static Communicator World => Ranks.World;

    [MpiTest(4)]
    public void Rows_and_tasks_come_back_on_any_number_of_ranks()
    {
        for (int n = 1; n <= World.Size; n++)
        {
            for (int m = 1; m <= World.Size; m++)
            {
                using var folder = new SharedFolder(World);
                On(n, ranks =>
                {
                    var tasks = new SampleTasks(Tasks, DoneBy(ranks.Rank, ranks.Size));
                    StateMap state = MapOf(new SampleRows(IdsOf(ranks.Rank, ranks.Size)), tasks);
                    Assert.That(Open(folder.Path, ranks).Save(state, step: 1, time: 1).Failure, Is.Null);
                });
                On(m, ranks => AssertComeBack(folder.Path, n, ranks));
            }
        }
    }

    [Test]
    public void Any_rows_come_back_in_their_order_with_every_bit() => Ids.Sample(
        ids =>
        {
            var storage = new MemoryStorage();
            SampleRows saved = new(ids), restored = new(99);
            Save(storage, MapOf(saved));
            Assert.That(Restore(storage, MapOf(restored)).Rejections, Is.Empty);
            Assert.That(restored.Count, Is.EqualTo(ids.Length));
            for (int c = 0; c < saved.Columns.Count; c++)
            {
                Assert.That(restored.Values(c).SequenceEqual(saved.Values(c)), saved.Columns[c].Name);
            }
        },
        iter: 50,
        threads: 1);

    [Test]
    public void Any_tasks_come_back_and_what_is_left_is_pending() => Gen.Select(Ids, Gen.Int[0, 40]).Sample(
        (ids, more) =>
        {
            var storage = new MemoryStorage();
            long total = ids.DefaultIfEmpty(-1).Max() + 1 + more;
            SampleTasks saved = new(total, ids), restored = new(total, 0);
            Save(storage, MapOf(null, saved));
            Restore(storage, MapOf(null, restored));
            AssertAre(restored, [.. ids.Order()], 0, total);
        },
        iter: 50,
        threads: 1);

    [Test]
    public void The_hash_depends_neither_on_the_order_nor_on_the_cut() => Gen.Select(Ids, Gen.Int[0, 60]).Sample(
        (ids, cut) =>
        {
            ulong whole = HashOf(ids.Order());
            Assert.That(HashOf(ids), Is.EqualTo(whole));
            Assert.That(HashOf(ids.Take(cut)) + HashOf(ids.Skip(cut)), Is.EqualTo(whole));
        },
        threads: 1);

    [Test]
    public void The_hash_sees_every_value_and_the_id_it_belongs_to()
    {
        var rows = new SampleRows(5, 17);
        ulong hash = MapOf(rows).HashShare(withScalars: true);
        for (int c = 0; c < rows.Columns.Count; c++)
        {
            for (int i = 0; i < rows.Values(c).Length; i++)
            {
                rows.Values(c)[i] ^= 1;
                Assert.That(MapOf(rows).HashShare(withScalars: true), Is.Not.EqualTo(hash), $"byte {i} of {rows.Columns[c].Name}");
                rows.Values(c)[i] ^= 1;
            }
        }

        (rows.Column<long>(0)[0], rows.Column<long>(0)[1]) = (17, 5);
        Assert.That(MapOf(rows).HashShare(withScalars: true), Is.Not.EqualTo(hash), "exchanged ids");
    }

    [Test]
    public void A_value_that_is_not_finite_is_named_with_its_entity()
    {
        var rows = new SampleRows(5, 17, 3);
        StateMap state = MapOf(rows);
        Assert.That(state.FindNonFinite(), Is.Null);
        rows.Column<float>(3)[2] = float.PositiveInfinity;
        Assert.That(state.FindNonFinite(), Is.EqualTo($"charge of particle 3 is {double.PositiveInfinity}"));
        rows.Column<double>(1)[5] = double.NaN;
        Assert.That(state.FindNonFinite(), Is.EqualTo("velocity of particle 17 is NaN"));
    }

    [Test]
    public void A_task_that_was_completed_twice_keeps_one_result()
    {
        var storage = new MemoryStorage();
        Save(storage, MapOf(null, new SampleTasks(9, 4, 2, 4)));
        var restored = new SampleTasks(9);
        Restore(storage, MapOf(null, restored));
        AssertAre(restored, [2, 4], 0, 9);
    }

    [Test, Property("row", 10)]
    public void Rows_that_were_changed_on_the_disk_are_noticed()
    {
        var storage = new MemoryStorage();
        CheckpointStore store = StoreBench.Open(storage);
        store.Save(MapOf(new SampleRows(1, 2)), 1, 1);
        store.Save(MapOf(new SampleRows(3, 4, 5)), 2, 2);
        byte[] shard = storage.Find("checkpoints/000000000002/shard-00000.h5").Bytes;
        int place = shard.AsSpan().IndexOf(BitConverter.GetBytes(4.125));
        Assert.That(place, Is.Positive);
        shard[place] ^= 1;
        var restored = new SampleRows();
        RestoreResult found = Restore(storage, MapOf(restored));
        Assert.That(found.Rejections.Single(), Does.Contain("was changed"));
        Assert.That(restored.Ids, Is.EqualTo(new long[] { 1, 2 }));
    }

    [Test, Property("row", 12)]
    public void Rows_of_other_columns_are_refused()
    {
        var storage = new MemoryStorage();
        Save(storage, MapOf(new SampleRows(1)));
        var other = new SampleRows { Columns = [new("id", "1", StateElement.Int64, 1), new("velocity", "m/s", StateElement.Single, 3)] };
        Assert.That(
            () => Restore(storage, MapOf(other)),
            Throws.TypeOf<UserError>().With.Message.Contains(
                "it holds particle (id Int64, velocity Double[3], species Int32, charge Single, flags Byte[2]); "
                + "this simulation has particle (id Int64, velocity Single[3])"));
    }

    [Test]
    public void Rows_without_ids_are_no_rows() => Assert.That(
        () => new StateMap().Rows(new SampleRows { Columns = [new("x", "m", StateElement.Double, 1)] }),
        Throws.ArgumentException.With.Message.Contains("the first column of particle must be 'id'"));

    // Unlike numbers of rows, none on the second of several ranks, in no order.
    private static long[] IdsOf(int rank, int ranks) =>
        rank == 1 ? [] : [.. Enumerable.Range(0, 5 + (3 * rank)).Select(i => (1000L * ((7 * i) % 11)) + (ranks * rank) + i)];

    // Every second task, dealt out in turn; the first is done by all.
    private static long[] DoneBy(int rank, int ranks) =>
        [0, .. Enumerable.Range(1, (Tasks / 2) - 1).Select(i => 2L * i).Where(id => id / 2 % ranks == rank).Reverse()];

    private static void AssertComeBack(string folder, int n, Communicator ranks)
    {
        string when = $"rank {ranks.Rank}, {n} -> {ranks.Size} ranks";
        SampleRows rows = new(1, 2, 3);
        var tasks = new SampleTasks(Tasks, 1, 2, 3);
        Assert.That(Open(folder, ranks).Restore(MapOf(rows, tasks)).Manifest, Is.Not.Null, when);
        long[] all = [.. Enumerable.Range(0, n).SelectMany(rank => IdsOf(rank, n))];
        int first = Partition.Start(all.Length, ranks.Size, ranks.Rank), end = Partition.Start(all.Length, ranks.Size, ranks.Rank + 1);
        long[] mine = n == ranks.Size ? IdsOf(ranks.Rank, n) : all[first..end];
        Assert.That(rows.Ids, Is.EqualTo(mine), when);
        SampleRows expected = new(mine);
        for (int c = 0; c < rows.Columns.Count; c++)
        {
            Assert.That(rows.Values(c).SequenceEqual(expected.Values(c)), $"{rows.Columns[c].Name}, {when}");
        }

        long from = (long)Tasks * ranks.Rank / ranks.Size, to = (long)Tasks * (ranks.Rank + 1) / ranks.Size;
        AssertAre(tasks, [.. Enumerable.Range(0, Tasks / 2).Select(i => 2L * i).Where(id => id >= from && id < to)], from, to);
    }

    private static void AssertAre(SampleTasks tasks, long[] done, long from, long to)
    {
        Assert.That(tasks.Completed.Select(task => task.Id), Is.EqualTo(done));
        Assert.That(tasks.Completed.Select(task => task.Result.ToArray()), Is.EqualTo(done.Select(SampleTasks.ResultOf)));
        List<long> pending = [];
        for (long id = from; id < to; id++)
        {
            pending.Add(id);
        }

        Assert.That(tasks.Pending, Is.EqualTo(pending.Except(done)));
    }

    private static ulong HashOf(IEnumerable<long> ids) =>
        MapOf(new SampleRows([.. ids]), new SampleTasks(4000, [.. ids])).HashShare(withScalars: true);

    private static StateMap MapOf(SampleRows? rows, SampleTasks? tasks = null)
    {
        var state = new StateMap();
        if (rows is not null)
        {
            state.Rows(rows);
        }

        if (tasks is not null)
        {
            state.TaskSet(tasks);
        }

        return state;
    }

    private static void Save(MemoryStorage storage, StateMap state) =>
        Assert.That(StoreBench.Open(storage).Save(state, 1, 1).Failure, Is.Null);

    private static RestoreResult Restore(MemoryStorage storage, StateMap state) => StoreBench.Open(storage).Restore(state);

    private static CheckpointStore Open(string path, Communicator ranks) => new(new CheckpointFolder(path), ranks, StoreBench.Run);

    private static void On(int ranks, Action<Communicator> action)
    {
        using Communicator? some = World.Split(World.Rank < ranks ? 0 : null, World.Rank);
        if (some is not null)
        {
            action(some);
        }
    }
}
