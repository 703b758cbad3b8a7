using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>Power is lost after every change of the disk; see row 5 of the fault table.</summary>
public sealed class PowerLossTests
{
    private readonly Random random = new(20260723);

    [Test, Property("row", 5)]
    public void A_synced_file_in_a_synced_folder_is_all_that_surely_survives()
    {
        var storage = new VolatileStorage();
        storage.MakeFolder("checkpoints/a");
        using (IStorageFile file = storage.Create("checkpoints/a/f", 2))
        {
            file.Write([1, 2], 0);
            file.Sync();
            file.Write([3], 0);
        }

        Assert.That(AllLost(storage, storage.Length).Names("checkpoints"), Is.Empty);
        storage.SyncFolder("checkpoints");
        Assert.That(AllLost(storage, storage.Length).Names("checkpoints/a"), Is.Empty);
        storage.SyncFolder("checkpoints/a");
        Assert.That(AllLost(storage, storage.Length).Find("checkpoints/a/f").Bytes, Is.EqualTo(new byte[] { 1, 2 }));
        storage.Rename("checkpoints/a", "checkpoints/b");
        Assert.That(AllLost(storage, storage.Length).Names("checkpoints"), Is.EqualTo(new[] { "a" }));
        Assert.That(storage.After(storage.Length).Disk(() => true, () => 1).Find("checkpoints/b/f").Bytes, Is.EqualTo(new byte[] { 3, 2 }));
    }

    [Test, Property("row", 5)]
    public void After_a_loss_of_power_at_any_moment_the_newest_reported_checkpoint_is_there()
    {
        var storage = new VolatileStorage();
        CheckpointStore store = StoreBench.Open(storage);
        List<int> saved = [0];
        for (long step = 1; step <= 5; step++)
        {
            Assert.That(StoreBench.Save(store, step, isPermanent: step == 2).Failure, Is.Null);
            saved.Add(storage.Length);
        }

        for (int changes = 0; changes <= storage.Length; changes++)
        {
            string when = $"{changes} of {storage.Length} changes";
            AssertSurvives(storage, changes, saved.FindLastIndex(length => length <= changes), when, randomDisks: 8);
        }
    }

    [Test, Property("row", 5), Property("row", 2)]
    public void After_a_kill_and_then_a_loss_of_power_the_newest_reported_checkpoint_is_there()
    {
        for (int n = 1; ; n++)
        {
            var storage = new VolatileStorage();
            CheckpointStore store = StoreBench.Open(storage);
            StoreBench.Save(store, 1);
            StoreBench.Save(store, 2);
            var faulty = new FaultyStorage(storage, n, FaultKind.Kill, isPersistent: true);
            int saved = 2, killed = 0;
            try
            {
                saved = StoreBench.Save(StoreBench.Open(faulty), 3).IsSaved ? 3 : 2;
            }
            catch (KilledException)
            {
                killed = storage.Length;
            }

            StoreBench.Save(StoreBench.Open(storage), 3);
            for (int changes = killed; killed > 0 && changes <= storage.Length; changes++)
            {
                string when = $"killed at {n}, {changes} of {storage.Length}";
                AssertSurvives(storage, changes, changes == storage.Length ? 3 : saved, when, randomDisks: 1);
            }

            if (killed == 0)
            {
                Assert.That((faulty.WasHit, saved), Is.EqualTo((false, 3)));
                break;
            }
        }
    }

    private static MemoryStorage AllLost(VolatileStorage storage, int changes) => storage.After(changes).Disk(() => false, () => 0);

    private void AssertSurvives(VolatileStorage storage, int changes, long saved, string when, int randomDisks)
    {
        PowerLoss loss = storage.After(changes);
        StoreBench.AssertNothingIsLost(loss.Disk(() => false, () => 0), saved, $"all lost, {when}");
        StoreBench.AssertNothingIsLost(loss.Disk(() => true, () => 0), saved, $"data lost, {when}");
        StoreBench.AssertNothingIsLost(loss.Disk(() => false, () => 1), saved, $"entries lost, {when}");
        StoreBench.AssertNothingIsLost(loss.Disk(() => true, () => 1), saved, $"nothing lost, {when}");
        for (int i = 0; i < randomDisks; i++)
        {
            StoreBench.AssertNothingIsLost(
                loss.Disk(() => random.Next(2) == 0, () => random.Next(3) / 2.0), saved, $"random disk {i}, {when}");
        }
    }
}
