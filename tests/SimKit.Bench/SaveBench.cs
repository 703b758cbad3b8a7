using System.Runtime.InteropServices;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.State;

namespace SimKit.Bench;

/// <summary>
/// A whole checkpoint of 512 MiB of doubles on one rank, from the state to the published folder: built, hashed, written, synced, read
/// back and compared; microseconds. The C side writes and syncs as many bytes, and removes the oldest file as a checkpoint does.
/// </summary>
internal static class SaveBench
{
    public static void Run(Arguments arguments)
    {
        string folder = arguments.Text(1, "a file name; the checkpoints go into a folder beside it") + ".checkpoints";
        int rounds = arguments.Rounds(2, 7), mebibytes = arguments.Number(3, 512, 1, 8192);
        H5Library.Use(H5Flavour.Serial);
        using MpiSession session = MpiSession.Start(MpiChoice.Serial);
        Directory.CreateDirectory(folder);
        try
        {
            var state = new StateMap();
            state.Field(new Plane(1024, mebibytes * 128));
            var identity = new RunIdentity { Simulation = "bench", Settings = [] };
            var store = new CheckpointStore(new CheckpointFolder(folder), session.World, identity);
            long step = 0, bytes = 0;
            double time = Rounds.Median(rounds, () =>
            {
                double start = Rounds.Now;
                SaveResult result = store.Save(state, ++step, step);
                bytes = result.IsSaved ? mebibytes * 1024L * 1024 : throw new IOException(result.Failure);
                return Rounds.Now - start;
            });
            Benchmarks.Report("save", bytes, time);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed class Plane(int width, int height) : IStateField
    {
        private readonly double[] values = [.. Enumerable.Range(0, width * height).Select(k => (double)k)];

        public string Name => "values";

        public string Unit => "1";

        public StateElement Element => StateElement.Double;

        public Extent Extent => new(1, height, width);

        public IReadOnlyList<Box> Boxes => [Box.Of(Extent)];

        public Span<byte> Bytes(int box, int k, int j) => MemoryMarshal.AsBytes(values.AsSpan(j * width, width));

        public string Locate(int k, int j, int i) => $"({j}, {i})";
    }
}
