using System.Text;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Core.Tests.Output;

/// <summary>A small record file whose every number follows from its place, written by any number of ranks.</summary>
internal static class SampleRecords
{
    public const string FileName = "sample.nc";

    private const int Cells = 12;

    /// <summary>The ranks of a test body, with the HDF5 that fits their MPI.</summary>
    public static Communicator Begin()
    {
        H5Library.Use(Ranks.Session?.Library?.Family switch
        {
            null => H5Flavour.Serial,
            MpiFamily.OpenMpi => H5Flavour.OpenMpi,
            _ => H5Flavour.Mpich,
        });
        return Ranks.World;
    }

    /// <summary>A folder of which all ranks know the path.</summary>
    public static string SharedFolder(Communicator world)
    {
        byte[] name = new byte[512];
        if (world.Rank == 0)
        {
            _ = Encoding.UTF8.GetBytes(Directory.CreateTempSubdirectory("simkit-records-").FullName, name);
        }

        world.Broadcast<byte>(name, 0);
        return Encoding.UTF8.GetString(name).TrimEnd('\0');
    }

    /// <summary>Does something on the first rank when all have come here, and removes the folder.</summary>
    public static void Finish(Communicator world, string folder, Action<string> check)
    {
        world.Barrier();
        if (world.Rank == 0)
        {
            check(Path.Combine(folder, FileName));
            Directory.Delete(folder, recursive: true);
        }

        world.Barrier();
    }

    /// <summary>A run whose output goes to a folder, and which goes on from a time where one is given.</summary>
    public static RunContext Run(Communicator world, string folder, double? from = null) =>
        new(world, folder) { Resumption = from is double time ? new Resumption((long)time, time) : null };

    /// <summary>Opens the file of a run.</summary>
    public static RecordFile Open(RunContext run, Action<NetCdfFile>? defineMore = null) =>
        new(run, Path.Combine(run.OutputDirectory!, FileName), file =>
        {
            Define(file);
            defineMore?.Invoke(file);
        });

    /// <summary>Writes the records that follow those in the file, up to the time given; record r is at r seconds.</summary>
    public static void Write(RunContext run, int last)
    {
        using RecordFile file = Open(run);
        for (ulong record = file.Records; record <= (ulong)last; record++)
        {
            file.Append(record, (target, r) => Put(run, target, r));
        }
    }

    /// <summary>Writes one record to one copy.</summary>
    public static void Put(RunContext run, NetCdfFile target, ulong record)
    {
        // The last rank of several has no share.
        int sharers = Math.Max(1, run.Size - 1);
        int first = Cells * Math.Min(run.Rank, sharers) / sharers, end = Cells * Math.Min(run.Rank + 1, sharers) / sharers;
        ulong count = (ulong)(end - first);
        double[] values = [.. Enumerable.Range(first, end - first).Select(x => Value(record, x))];
        if (record == 0)
        {
            target.Put<double>("ground", [(ulong)first], [count], values, collective: run.Size > 1);
        }

        target.Put<double>("h", [record, (ulong)first], [Math.Min(count, 1), count], values, collective: run.Size > 1);
    }

    /// <summary>Fails unless the file holds exactly the first records, all of them whole.</summary>
    public static void Check(string path, int records)
    {
        using NetCdfFile file = NetCdfFile.Open(path);
        Assert.That(file.Get<double>("time"), Is.EqualTo(Enumerable.Range(0, records).Select(r => (double)r)));
        Assert.That(
            file.Get<double>("h"),
            Is.EqualTo(Enumerable.Range(0, records).SelectMany(r => Enumerable.Range(0, Cells).Select(x => Value((ulong)r, x)))));
        if (records > 0)
        {
            Assert.That(file.Get<double>("ground"), Is.EqualTo(Enumerable.Range(0, Cells).Select(x => Value(0, x))));
        }
    }

    /// <summary>The number of records in a file, which must be readable.</summary>
    public static int Count(string path)
    {
        using NetCdfFile file = NetCdfFile.Open(path);
        return (int)file.Dimension("time").Length;
    }

    private static double Value(ulong record, int x) => Math.Sqrt((1000 * record) + (ulong)x);

    private static void Define(NetCdfFile file)
    {
        file.DefineDimension("time", NetCdfFile.Unlimited);
        file.DefineDimension("x", Cells);
        file.DefineVariable<double>("time", ["time"]).SetAttribute("units", "s");
        file.DefineVariable<double>("ground", ["x"]);
        var packed = new NetCdfVariableOptions { Chunk = [1, 5], DeflateLevel = 1, Shuffle = true };
        file.DefineVariable<double>("h", ["time", "x"], packed);
    }
}
