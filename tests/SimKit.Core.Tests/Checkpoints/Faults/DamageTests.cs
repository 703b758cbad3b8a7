using System.Diagnostics;
using SimKit.Core.Tests.State;
using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints.Faults;

/// <summary>A checkpoint of 64 KiB with every bit flipped and cut at every length; see rows 9 and 10 of the fault table.</summary>
public sealed class DamageTests
{
    private const int Stride = 16;
    private const string Newest = "checkpoints/000000000002", Aside = "checkpoints/.rejected-000000000002";
    private static readonly Extent Extent = new(1, 79, 100);
    private static readonly string[] Files = [$"{Newest}/shard-00000.h5", $"{Newest}/manifest.json"];

    // Every 16th on each commit, beginning anywhere; all of them (a minute) with the long validations.
    [Test, Property("row", 10)]
    public void A_flipped_bit_is_always_noticed() => FlipBits(Random.Shared.Next(Stride), Stride);

    [Test, Property("row", 10), Category("Full")]
    public void Every_flipped_bit_is_noticed() => FlipBits(0, 1);

    [Test, Property("row", 10)]
    public void With_a_flipped_bit_the_older_checkpoint_is_restored_instead()
    {
        MemoryStorage disk = Disk(1, 2);
        var storage = new CheckpointFolder(MemoryStorage.Root, disk);
        double[] values = new double[Extent.Count];
        StateMap state = StateOf(values);
        foreach (string file in Files)
        {
            byte[] bytes = disk.Find(file).Bytes;
            for (int bit = 0; bit < 8 * bytes.Length; bit += 4099)
            {
                Array.Clear(values);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                RestoreResult found = StoreBench.Open(disk).Restore(state);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.That(found.Manifest?.Step, Is.EqualTo(1), $"bit {bit} of {file}");
                Assert.That(found.Rejections.Single(), Does.StartWith("checkpoint 000000000002 is not used: "), $"bit {bit} of {file}");
                Assert.That(values, Is.EqualTo(ValuesOf(1)), $"bit {bit} of {file}");
                disk.Rename(Aside, Newest);
            }
        }

        Assert.That(storage.Verify(2).Step, Is.EqualTo(2), "all damage was undone");
    }

    [Test, Property("row", 9)]
    public void A_checkpoint_that_was_cut_is_not_restored() => Cut(Random.Shared.Next(Stride), Stride);

    [Test, Property("row", 9), Category("Full")]
    public void Cut_at_any_length_a_checkpoint_is_not_restored() => Cut(0, 1);

    private static void Cut(int first, int stride)
    {
        MemoryStorage disk = Disk(2);
        double[] values = new double[Extent.Count];
        StateMap state = StateOf(values);
        CheckpointStore store = StoreBench.Open(disk);
        foreach (string file in Files)
        {
            MemoryNode node = disk.Find(file);
            byte[] whole = node.Bytes;
            int[] ends = [whole.Length - 2, whole.Length - 1, whole.Length + 1];
            for (int i = 0, length = first; i < ends.Length; length += stride)
            {
                length = length < ends[0] ? length : ends[i++];
                node.Bytes = new byte[length];
                whole.AsSpan(0, Math.Min(length, whole.Length)).CopyTo(node.Bytes);
                RestoreResult found = store.Restore(state);
                if (found.Manifest is not null || found.Rejections.Count != 1)
                {
                    Assert.Fail($"{file} was taken with {length} of {whole.Length} bytes");
                }

                disk.Rename(Aside, Newest);
            }

            node.Bytes = whole;
        }

        Assert.That(values, Has.All.Zero);
        Assert.That(store.Restore(state).Manifest!.Step, Is.EqualTo(2), "all damage was undone");
    }

    // The whole way of a restore. Only the fall-back to an older one, the same for all, is left out: it would take a millisecond.
    private static void FlipBits(int first, int stride)
    {
        MemoryStorage disk = Disk(2);
        double[] values = new double[Extent.Count];
        StateMap state = StateOf(values);
        CheckpointStore store = StoreBench.Open(disk);
        long start = Stopwatch.GetTimestamp();
        int trials = 0, bits = 0;
        foreach (string file in Files)
        {
            byte[] bytes = disk.Find(file).Bytes;
            bits += 8 * bytes.Length;
            for (int bit = first; bit < 8 * bytes.Length; bit += stride, trials++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                RestoreResult found = store.Restore(state);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                if (found.Manifest is not null || found.Rejections.Count != 1)
                {
                    Assert.Fail($"bit {bit} of {file} was not noticed");
                }

                disk.Rename(Aside, Newest);
            }
        }

        TestContext.Out.WriteLine($"{trials} of {bits} bits from {first} in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
        Assert.That(bits, Is.AtLeast(8 * 65536).And.LessThan(8 * 80_000));
        Assert.That(values, Has.All.Zero, "a rejected checkpoint changes nothing");
        Assert.That(store.Restore(state).Manifest!.Step, Is.EqualTo(2), "all damage was undone");
        Assert.That(values, Is.EqualTo(ValuesOf(2)));
    }

    private static MemoryStorage Disk(params int[] steps)
    {
        var disk = new MemoryStorage();
        CheckpointStore store = StoreBench.Open(disk);
        foreach (int step in steps)
        {
            Assert.That(store.Save(StateOf(ValuesOf(step)), step, step).Failure, Is.Null);
        }

        return disk;
    }

    private static StateMap StateOf(double[] values)
    {
        var state = new StateMap();
        state.Field(new ArrayField("height", Extent, values, Box.Of(Extent)));
        return state;
    }

    private static double[] ValuesOf(int seed) => [.. Enumerable.Range(0, (int)Extent.Count).Select(i => Math.Sin(seed + i))];
}
