using SimKit.Runs;
using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>Every operation of the storage fails once, in every way; see row 2, 6 and 7 of the fault table.</summary>
public sealed class StoreFaultTests
{
    [Test, Property("row", 6), Property("row", 7)]
    public void Whatever_operation_fails_the_run_goes_on_and_no_checkpoint_is_lost(
        [Values(FaultKind.NoSpace, FaultKind.InputOutput, FaultKind.InputOutputAfterwards)] FaultKind kind, [Values] bool isPersistent)
    {
        MemoryStorage before = WithLeftovers();
        int faults = 0;
        for (int n = 1; ; n++)
        {
            MemoryStorage disk = before.Copy();
            var faulty = new FaultyStorage(disk, n, kind, isPersistent);
            string when = $"operation {n}, {kind}, persistent: {isPersistent}";
            CheckpointStore store = StoreBench.Open(faulty);
            foreach (long step in (long[])[3, 4])
            {
                bool wasHit = faulty.WasHit;
                SaveResult result = StoreBench.Save(store, step);
                Assert.That(result.IsSaved || faulty.WasHit, $"{result.Failure}, {when}");
                Assert.That(result.IsSaved || isPersistent || !wasHit, $"one fault spoils one checkpoint, {when}");
                if (result.Failure is { } failure)
                {
                    Assert.That(failure, Does.Contain("bytes are needed, 4096 are free in checkpoints"), when);
                }
            }

            if (!faulty.WasHit)
            {
                break;
            }

            faults++;
            faulty.IsRepaired = true;
            Assert.That(StoreBench.Save(store, 5).Failure, Is.Null, $"repaired, {when}");
            StoreBench.AssertNothingIsLost(disk, 5, when);
        }

        Assert.That(faults, Is.GreaterThan(10));
    }

    [Test, Property("row", 6), Property("row", 7)]
    public void A_process_that_ends_after_a_failure_leaves_the_newest_reported_checkpoint(
        [Values(FaultKind.NoSpace, FaultKind.InputOutput, FaultKind.InputOutputAfterwards)] FaultKind kind, [Values] bool isPersistent)
    {
        MemoryStorage before = WithLeftovers();
        for (int n = 1; ; n++)
        {
            MemoryStorage disk = before.Copy();
            var faulty = new FaultyStorage(disk, n, kind, isPersistent);
            long saved = StoreBench.Save(StoreBench.Open(faulty), 3).IsSaved ? 3 : 2;
            if (!faulty.WasHit)
            {
                Assert.That(n, Is.GreaterThan(8));
                break;
            }

            StoreBench.AssertNothingIsLost(disk, saved, $"operation {n}, {kind}, persistent: {isPersistent}");
        }
    }

    [Test, Property("row", 2)]
    public void Killed_at_any_operation_the_newest_checkpoint_is_the_old_or_the_new_one(
        [Values(FaultKind.Kill, FaultKind.KillAfterwards)] FaultKind kind)
    {
        MemoryStorage before = WithLeftovers();
        for (int n = 1; ; n++)
        {
            MemoryStorage disk = before.Copy();
            var faulty = new FaultyStorage(disk, n, kind, isPersistent: true);
            long saved = 2;
            try
            {
                CheckpointStore store = StoreBench.Open(faulty);
                for (long step = 3; step <= 5; step++)
                {
                    saved = StoreBench.Save(store, step).IsSaved ? step : saved;
                }
            }
            catch (KilledException)
            {
                StoreBench.AssertNothingIsLost(disk, saved, $"killed at operation {n}, {kind}");
                continue;
            }

            Assert.That((faulty.WasHit, saved), Is.EqualTo((false, 5L)));
            Assert.That(n, Is.GreaterThan(60));
            break;
        }
    }

    [Test, Property("row", 29)]
    public void Killed_at_any_operation_of_a_restore_the_next_one_finds_the_same([Values] bool isDamaged)
    {
        MemoryStorage before = StoreBench.WithTwo();
        if (isDamaged)
        {
            before.Find("checkpoints/000000000002/shard-00000.h5").Bytes[100] ^= 4;
        }

        for (int n = 1; ; n++)
        {
            MemoryStorage disk = before.Copy();
            var faulty = new FaultyStorage(disk, n, FaultKind.Kill, isPersistent: true);
            try
            {
                StoreBench.Open(faulty).Restore(StoreBench.StateAt(9).Map);
                Assert.That(n, Is.GreaterThan(5));
                return;
            }
            catch (KilledException)
            {
                SampleState state = StoreBench.StateAt(9);
                RestoreResult found = StoreBench.Open(disk).Restore(state.Map);
                Assert.That(found.Manifest?.Step, Is.EqualTo(isDamaged ? 1 : 2), $"operation {n}");
                StoreBench.AssertIsStateOf(found.Manifest!.Step, state, $"operation {n}");
            }
        }
    }

    [Test, Property("row", 7)]
    public void A_restore_that_cannot_read_takes_an_older_one_or_ends_with_the_reason([Values] bool isPersistent)
    {
        MemoryStorage before = StoreBench.WithTwo();
        for (int n = 1; ; n++)
        {
            MemoryStorage disk = before.Copy();
            var faulty = new FaultyStorage(disk, n, FaultKind.InputOutput, isPersistent);
            SampleState state = StoreBench.StateAt(9);
            try
            {
                RestoreResult found = StoreBench.Open(faulty).Restore(state.Map);
                StoreBench.AssertIsStateOf(found.Manifest!.Step, state, $"operation {n}");
                Assert.That(found.Rejections, Has.Count.EqualTo(2 - found.Manifest.Step), $"operation {n}");
            }
            catch (EnvironmentError error)
            {
                Assert.That(error.Message, Does.Contain("Input/output error"), $"operation {n}");
                Assert.That(new CheckpointFolder(MemoryStorage.Root, disk).Steps, Is.Not.Empty, "what cannot be read is not given up");
            }

            if (!faulty.WasHit)
            {
                break;
            }
        }
    }

    [Test, Property("row", 7)]
    public void A_checkpoint_that_cannot_be_read_at_all_stays_where_it_is()
    {
        MemoryStorage disk = StoreBench.WithTwo();
        var unreadable = new FaultyStorage(disk, 3, FaultKind.InputOutput, isPersistent: true);
        Assert.That(
            () => StoreBench.Open(unreadable).Restore(StoreBench.StateAt(1).Map),
            Throws.TypeOf<EnvironmentError>().With.Message.Contains("no checkpoint in checkpoints can be used"));
        Assert.That(new CheckpointFolder(MemoryStorage.Root, disk).Steps, Is.EqualTo(new[] { 2L, 1 }));
    }

    [Test, Property("row", 9)]
    public void A_step_that_is_saved_again_replaces_a_damaged_checkpoint_of_it()
    {
        MemoryStorage disk = StoreBench.WithTwo();
        CheckpointStore store = StoreBench.Open(disk);
        disk.Find("checkpoints/000000000002/shard-00000.h5").Bytes[100] ^= 4;
        Assert.That(StoreBench.Save(store, 2).Failure, Is.Null);
        Assert.That(() => new CheckpointFolder(MemoryStorage.Root, disk).Verify(2), Throws.Nothing);
    }

    // What a killed run leaves: a checkpoint in the making and one on its way out.
    private static MemoryStorage WithLeftovers()
    {
        MemoryStorage disk = StoreBench.WithTwo();
        disk.Put("checkpoints/.staging-000000000003-0123abcd", disk.Find("checkpoints/000000000002").Copy());
        disk.Put("checkpoints/.leaving-000000000000", disk.Find("checkpoints/000000000001").Copy());
        return disk;
    }
}
