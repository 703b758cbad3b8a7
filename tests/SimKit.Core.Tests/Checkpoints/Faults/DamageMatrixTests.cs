using SimKit.Mpi;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>Files of a checkpoint of two shards lost, exchanged and overwritten; see row 9 of the fault table.</summary>
public sealed class DamageMatrixTests
{
    private const string First = "shard-00000.h5", Second = "shard-00001.h5", Manifest = "manifest.json";

    private static readonly (string Name, Action<string> Do, string Reason)[] Damages =
    [
        ("no first shard", folder => File.Delete(Path.Combine(folder, First)), $"{First} cannot be read"),
        ("no second shard", folder => File.Delete(Path.Combine(folder, Second)), $"{Second} cannot be read"),
        ("no manifest", folder => File.Delete(Path.Combine(folder, Manifest)), $"{Manifest} cannot be read"),
        ("exchanged shards", Exchange, "shard-0000"),
        ("one shard twice", folder => Copy(folder, First, folder, Second), Second),
        ("a page of zeros", folder => Zero(folder, First), $"{First} was changed"),
        ("a page of zeros in the second", folder => Zero(folder, Second), $"{Second} was changed"),
        ("a manifest of zeros", folder => Zero(folder, Manifest), $"{Manifest} is damaged"),
        ("the older manifest", folder => Copy(Older(folder), Manifest, folder, Manifest), "its folder is named for step 8, but"),
        ("an older shard", folder => Copy(Older(folder), Second, folder, Second), $"{Second} was changed"),
        ("a folder in place of a shard", MakeFolder, $"{Second} cannot be read"),
        ("an empty folder", Empty, $"{Manifest} cannot be read"),
    ];

    private static Communicator World => Ranks.World;

    [MpiTest(2), Property("row", 9)]
    public void Whatever_is_lost_or_exchanged_the_older_checkpoint_is_restored()
    {
        foreach ((string name, Action<string> damage, string reason) in Damages)
        {
            using var folder = new SharedFolder(World);
            RestoreResult found = SaveDamageRestore(folder, damage);
            Assert.That(found.Manifest?.Step, Is.EqualTo(7), name);
            Assert.That(found.Rejections.Single(), Does.Contain("checkpoint 000000000008 is not used: " + reason), name);
        }
    }

    [MpiTest(2), Property("row", 9)]
    public void Files_that_are_not_its_own_are_ignored()
    {
        using var folder = new SharedFolder(World);
        RestoreResult found = SaveDamageRestore(folder, newest =>
        {
            File.WriteAllText(Path.Combine(newest, "shard-00002.h5"), "not a shard");
            File.WriteAllText(Path.Combine(newest, "notes.txt"), "mine");
            Directory.CreateDirectory(Path.Combine(folder.Path, "lost+found"));
            File.WriteAllText(Path.Combine(folder.Path, "000000000009"), "a file, not a folder");
            Directory.CreateDirectory(Path.Combine(folder.Path, "00000000001x"));
        });
        Assert.That((found.Manifest?.Step, found.Rejections.Count), Is.EqualTo((8L, 0)));
    }

    private static RestoreResult SaveDamageRestore(SharedFolder folder, Action<string> damage)
    {
        var saved = new SampleState(World.Rank, World.Size);
        CheckpointStore store = Open(folder);
        foreach (int step in (int[])[7, 8])
        {
            saved.Set(step);
            Assert.That(store.Save(saved.Map, step, step).Failure, Is.Null);
        }

        if (World.Rank == 0)
        {
            damage(Path.Combine(folder.Path, "000000000008"));
        }

        World.Barrier();
        var restored = new SampleState(World.Rank, World.Size);
        RestoreResult found = Open(folder).Restore(restored.Map);
        saved.Set((int)found.Manifest!.Step);
        Assert.That(restored.Map.HashShare(withScalars: true), Is.EqualTo(saved.Map.HashShare(withScalars: true)));
        return found;
    }

    private static CheckpointStore Open(SharedFolder folder) => new(new CheckpointFolder(folder.Path), World, StoreBench.Run);

    private static string Older(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, "000000000007");

    private static void Copy(string from, string name, string to, string other) =>
        File.Copy(Path.Combine(from, name), Path.Combine(to, other), overwrite: true);

    private static void Exchange(string folder)
    {
        string spare = Path.Combine(folder, "spare");
        File.Move(Path.Combine(folder, First), spare);
        File.Move(Path.Combine(folder, Second), Path.Combine(folder, First));
        File.Move(spare, Path.Combine(folder, Second));
    }

    private static void Zero(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(0, Math.Min(4096, bytes.Length)).Clear();
        File.WriteAllBytes(path, bytes);
    }

    private static void MakeFolder(string folder)
    {
        File.Delete(Path.Combine(folder, Second));
        Directory.CreateDirectory(Path.Combine(folder, Second));
    }

    private static void Empty(string folder)
    {
        Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }
}
