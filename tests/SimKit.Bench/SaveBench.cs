using System.Runtime.InteropServices;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.State;

namespace SimKit.Bench;

/// <summary>
/// A whole checkpoint of 512 MiB of doubles, cut over the ranks, from the state to the published folder: built, hashed, written, read back,
/// compared and synced; microseconds. The C side is one program that writes and syncs as many bytes.
/// </summary>
internal static class SaveBench
{
    public static void Run(Communicator world, Arguments arguments)
    {
        string folder = arguments.Text(1, "a file name; the checkpoints go into a folder beside it") + ".checkpoints";
        int rounds = arguments.Rounds(2, 7), mebibytes = arguments.Number(3, 512, 1, 8192);
        H5Library.Use(H5Flavour.Serial);
        Directory.CreateDirectory(folder);
        world.Barrier();
        var state = new StateMap();
        state.Field(new Plane(new Extent(1, mebibytes * 128, 1024), world.Rank, world.Size));
        var store = new CheckpointStore(new CheckpointFolder(folder), world, new RunIdentity { Simulation = "bench", Settings = [] });
        try
        {
            long step = 0, bytes = 0;
            double time = Rounds.Median(rounds, () =>
            {
                world.Barrier();
                double start = Rounds.Now;
                SaveResult result = store.Save(state, ++step, step);
                bytes = result.IsSaved ? mebibytes * 1024L * 1024 : throw new IOException(result.Failure);
                return Rounds.Now - start;
            });
            if (world.Rank == 0)
            {
                Benchmarks.Report("save", bytes, time);
            }
        }
        finally
        {
            store.Clear();
        }
    }

    private sealed class Plane : IStateField
    {
        private readonly double[] values;
        private readonly Box mine;

        public Plane(Extent extent, int rank, int ranks)
        {
            Extent = extent;
            mine = Box.Of(extent) with { J0 = Partition.Start(extent.J, ranks, rank), J1 = Partition.Start(extent.J, ranks, rank + 1) };
            values = [.. Enumerable.Range(0, (int)mine.Count).Select(k => (double)k)];
        }

        public string Name => "values";

        public string Unit => "1";

        public StateElement Element => StateElement.Double;

        public Extent Extent { get; }

        public IReadOnlyList<Box> Boxes => [mine];

        public Span<byte> Bytes(int box, int k, int j) =>
            MemoryMarshal.AsBytes(values.AsSpan((j - mine.J0) * Extent.I, Extent.I));

        public string Locate(int k, int j, int i) => $"({j}, {i})";
    }
}
