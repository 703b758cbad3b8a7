using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>A run of one rank whose state at step n follows from n, and what must hold of its checkpoints whatever has happened.</summary>
internal static class StoreBench
{
    public static readonly RunIdentity Run = new()
    {
        Simulation = "sample",
        Settings = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["grid.n"] = "9" },
        Case = "schema = 1\n",
    };

    public static CheckpointStore Open(IStorage storage, string path = MemoryStorage.Root) =>
        new(new CheckpointFolder(path, storage), Ranks.World, Run);

    public static CheckpointStore Open(string path) => Open(new DiskStorage(), path);

    /// <summary>The state of a step.</summary>
    public static SampleState StateAt(long step)
    {
        var state = new SampleState(0, 1);
        state.Set((int)step);
        return state;
    }

    public static SaveResult Save(CheckpointStore store, long step, bool isPermanent = false) =>
        store.Save(StateAt(step).Map, step, step, isPermanent);

    /// <summary>A storage with two checkpoints, of steps 1 and 2.</summary>
    public static MemoryStorage WithTwo()
    {
        var storage = new MemoryStorage();
        CheckpointStore store = Open(storage);
        Assert.That(Save(store, 1).Failure ?? Save(store, 2).Failure, Is.Null);
        return storage;
    }

    /// <summary>
    /// Whoever comes next finds: nothing half-made, every published checkpoint sound, and the newest one is at least as new as the last
    /// one that was reported as saved, with exactly the state of its step.
    /// </summary>
    public static void AssertNothingIsLost(IStorage storage, long saved, string when, string path = MemoryStorage.Root)
    {
        var folder = new CheckpointFolder(path, storage);
        CheckpointStore store = Open(storage, path);
        Assert.That(storage.Folders(path).Where(name => name[0] == '.'), Is.Empty, when);
        foreach (long step in folder.Steps)
        {
            Assert.That(() => folder.Verify(step), Throws.Nothing, $"checkpoint {step}, {when}");
        }

        var state = new SampleState(0, 1);
        RestoreResult found = store.Restore(state.Map);
        Assert.That(found.Rejections, Is.Empty, when);
        Assert.That(found.Manifest?.Step ?? 0, Is.AtLeast(saved), when);
        if (found.Manifest is { } manifest)
        {
            AssertIsStateOf(manifest.Step, state, when);
        }
    }

    /// <summary>Bit by bit.</summary>
    public static void AssertIsStateOf(long step, SampleState state, string when)
    {
        SampleState expected = StateAt(step);
        for (int f = 0; f < expected.Map.Fields.Count; f++)
        {
            IStateField wanted = expected.Map.Fields[f], given = state.Map.Fields[f];
            for (int b = 0; b < wanted.Boxes.Count; b++)
            {
                for (int k = wanted.Boxes[b].K0; k < wanted.Boxes[b].K1; k++)
                {
                    for (int j = wanted.Boxes[b].J0; j < wanted.Boxes[b].J1; j++)
                    {
                        Assert.That(given.Row(b, k, j).SequenceEqual(wanted.Row(b, k, j)), $"{wanted.Name} of step {step}, {when}");
                    }
                }
            }
        }

        Assert.That(Share(state), Is.EqualTo(Share(expected)), when);
    }

    private static ulong Share(SampleState state) => state.Map.HashShare(withScalars: true);
}
