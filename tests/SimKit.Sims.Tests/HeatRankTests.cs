using System.Runtime.InteropServices;
using System.Text;
using PureHDF;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Cartesian;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>The same numbers on any number of ranks, in memory and in the result file.</summary>
public sealed class HeatRankTests
{
    private const int Cells = 37;
    private static readonly RunnerOptions Length = new() { Length = 0.002, OutputEvery = 0.0007 };

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void State_does_not_depend_on_the_ranks()
    {
        RunResult together = HeatRuns.Run(Ranks.World, HeatRuns.Plate(Cells), Length);
        using MpiSession serial = MpiSession.Start(MpiChoice.Serial);
        RunResult alone = HeatRuns.Run(serial.World, HeatRuns.Plate(Cells), Length);
        Assert.That(together.StateHash, Is.EqualTo(alone.StateHash));
        Assert.That(together.Steps, Is.EqualTo(alone.Steps).And.GreaterThan(10));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Result_file_does_not_depend_on_the_ranks()
    {
        UseLibrary();
        string folder = SharedFolder();
        string own = Path.Combine(folder, "alone");
        HeatRuns.Run(Ranks.World, HeatRuns.Plate(Cells), Length, folder);
        if (Ranks.World.Rank == 0)
        {
            Directory.CreateDirectory(own);
            using MpiSession serial = MpiSession.Start(MpiChoice.Serial);
            HeatRuns.Run(serial.World, HeatRuns.Plate(Cells), Length, own);
            foreach (string variable in (string[])["time", "y", "x", "temperature"])
            {
                long[] expected = Bits(Path.Combine(own, "heat.nc"), variable);
                Assert.That(Bits(Path.Combine(folder, "heat.nc"), variable), Is.EqualTo(expected), variable);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void A_result_file_goes_on_on_other_ranks_with_every_record_once()
    {
        UseLibrary();
        string folder = SharedFolder();
        using (Communicator? first = Ranks.World.Split(Ranks.World.Rank == Ranks.World.Size - 1 ? 0 : null, 0))
        {
            if (first is not null)
            {
                WriteRecords(first, folder, null, 0, 1, 2, 3);
            }
        }

        Ranks.World.Barrier();
        WriteRecords(Ranks.World, folder, new Resumption(10, 1), 2, 3, 4);
        if (Ranks.World.Rank == 0)
        {
            using NetCdfFile file = NetCdfFile.Open(Path.Combine(folder, "plate.nc"));
            Assert.That(file.Get<double>("time"), Is.EqualTo(new double[] { 0, 1, 2, 3, 4 }));
            IEnumerable<double> cells = from t in Enumerable.Range(0, 5)
                                        from j in Enumerable.Range(0, 5)
                                        from i in Enumerable.Range(0, 7)
                                        select (100.0 * t) + (10 * j) + i;
            Assert.That(file.Get<double>("temperature"), Is.EqualTo(cells));
            Assert.That(file.Get<double>("x"), Is.EqualTo(Enumerable.Range(0, 7).Select(i => i + 0.5)));
            file.Dispose();
            Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1));
            Directory.Delete(folder, recursive: true);
        }

        Ranks.World.Barrier();
    }

    [Test]
    public void Result_file_is_what_another_reader_finds_in_it()
    {
        string folder = Directory.CreateTempSubdirectory("simkit-heat-").FullName;
        double[] final = [];
        using MpiSession serial = MpiSession.Start(MpiChoice.Serial);
        HeatRuns.Run(serial.World, HeatRuns.Plate(8), new RunnerOptions { Steps = 5 }, folder, look: field =>
            final = [.. Enumerable.Range(0, 8).SelectMany(j => field.Row(0, 0, j).ToArray())]);
        using (var file = PureHDF.H5File.OpenRead(Path.Combine(folder, "heat.nc")))
        {
            double[] values = file.Dataset("temperature").Read<double[]>();
            Assert.That(values[64..], Is.EqualTo(final));
            Assert.That(file.Dataset("x").Read<double[]>(), Is.EqualTo(Enumerable.Range(0, 8).Select(i => (i + 0.5) / 8)));
            Assert.That(file.Dataset("temperature").Attribute("units").Read<string>(), Is.EqualTo("K"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [MpiTest(2, Serial = true)]
    public void A_step_allocates_nothing()
    {
        const int steps = 400, warm = 200;
        var watch = new AllocationWatch(steps + 1);
        HeatRuns.Run(Ranks.World, HeatRuns.Plate(24), new RunnerOptions { Steps = steps }, journal: watch);
        Assert.That(watch.Bytes[steps - 1] - watch.Bytes[warm], Is.Zero);
    }

    private static void UseLibrary() => H5Library.Use(Ranks.Session?.Library?.Family switch
    {
        null => H5Flavour.Serial,
        MpiFamily.OpenMpi => H5Flavour.OpenMpi,
        _ => H5Flavour.Mpich,
    });

    private static void WriteRecords(Communicator ranks, string folder, Resumption? resumption, params int[] times)
    {
        var run = new RunContext(ranks, folder) { Resumption = resumption };
        using Field<double> field = new CartesianGrid(run, CartesianShape.Plane(5, 7, halo: 1, Boundary.Fixed(0))).NewField("temperature", "K");
        using var file = new FieldFile(run, "plate.nc", 1, field);
        foreach (int time in times)
        {
            field.Set((_, j, i) => (100.0 * time) + (10 * j) + i);
            file.Write(10 * time, time);
        }
    }

    private static long[] Bits(string path, string variable)
    {
        using NetCdfFile file = NetCdfFile.Open(path);
        return MemoryMarshal.Cast<double, long>(file.Get<double>(variable)).ToArray();
    }

    private static string SharedFolder()
    {
        byte[] name = new byte[256];
        if (Ranks.World.Rank == 0)
        {
            Encoding.UTF8.GetBytes(Directory.CreateTempSubdirectory("simkit-heat-").FullName, name);
        }

        Ranks.World.Broadcast(name.AsSpan(), 0);
        return Encoding.UTF8.GetString(name).TrimEnd('\0');
    }

    private sealed class AllocationWatch(int steps) : IRunJournal
    {
        public long[] Bytes { get; } = new long[steps];

        public void Begin(ReportPlan plan, RunClock clock, Resumption? moment)
        {
        }

        public void Record(RunClock clock, ReadOnlySpan<double> values)
        {
        }

        public void Stepped(RunClock clock) => Bytes[clock.Step] = GC.GetAllocatedBytesForCurrentThread();
    }
}
