using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Core.Tests.Output;

/// <summary>Result files on a disk with less and less room; runs in a process and a mount of its own.</summary>
internal static class FullDisk
{
    private const int PageBytes = 4096, MostPages = 24, Last = 60, Rows = 600;

    /// <summary>Writes a record file and a series with every room of whole pages, and prints how each ended.</summary>
    public static void Record(string folder)
    {
        H5Library.Use(H5Flavour.Serial);
        Communicator world = MpiSession.Start(MpiChoice.Serial).World;
        for (int pages = 0; pages <= MostPages; pages++)
        {
            string round = Path.Combine(folder, $"{pages}");
            Directory.CreateDirectory(round);
            string filler = Path.Combine(folder, "filler");
            Fill(filler, pages * PageBytes);
            string series = WriteSeries(Path.Combine(round, "series.csv"));
            File.Delete(filler);
            CheckSeries(Path.Combine(round, "series.csv"));

            Fill(filler, pages * PageBytes);
            (string records, int written) = WriteRecords(SampleRecords.Run(world, round));
            File.Delete(filler);
            CheckRecords(world, round, written);
            Console.Out.WriteLine($"{pages} pages\t{records}\t{series}");
            Directory.Delete(round, recursive: true);
        }
    }

    private static void Fill(string filler, long room)
    {
        long free = new DriveInfo(Path.GetDirectoryName(filler)!).AvailableFreeSpace;
        using FileStream file = new(filler, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            PreallocationSize = Math.Max(0, free - room),
        });
        file.Flush();
    }

    private static (string Words, int Written) WriteRecords(RunContext run)
    {
        int written = 0;
        RecordFile? file = null;
        try
        {
            file = SampleRecords.Open(run);
            for (; written <= Last; written++)
            {
                file.Append(written, (target, record) => SampleRecords.Put(run, target, record));
            }

            file.Dispose();
            return ("complete", written);
        }
        catch (Exception failure) when (failure is EnvironmentError { ExitCode: ExitCode.Storage } or H5Exception)
        {
            return (failure.Message, written);
        }
    }

    // What lies there now is what the end of the process leaves; a copy, because HDF5 still has the file open.
    private static void CheckRecords(Communicator world, string round, int written)
    {
        string path = Path.Combine(round, SampleRecords.FileName), next = Path.Combine(round, "next");
        Directory.CreateDirectory(next);
        int found = 0;
        if (File.Exists(path))
        {
            string copy = Path.Combine(next, SampleRecords.FileName);
            _ = Tool.Run("cp", path, copy).Succeeded(); // HDF5 locks the file, cp does not mind
            found = SampleRecords.Count(copy);
            Assert.That(found, Is.InRange(written, written + 1));
            SampleRecords.Check(copy, found);
        }

        SampleRecords.Write(SampleRecords.Run(world, next, from: found > 0 ? found - 1 : null), Last);
        SampleRecords.Check(Path.Combine(next, SampleRecords.FileName), Last + 1);
    }

    private static string WriteSeries(string path)
    {
        try
        {
            using SeriesWriter writer = SeriesFile.Create(path, new SeriesColumn("step"), new SeriesColumn("value"));
            for (int row = 0; row < Rows; row++)
            {
                writer.Append(row, Math.Sqrt(row));
            }

            return "complete";
        }
        catch (EnvironmentError failure) when (failure.ExitCode == ExitCode.Storage)
        {
            return failure.Message;
        }
    }

    private static void CheckSeries(string path)
    {
        int whole = Math.Max(0, File.ReadAllText(path).Count(c => c == '\n') - 1);
        using (SeriesWriter writer = SeriesFile.Resume(path, whole - 3, new SeriesColumn("step"), new SeriesColumn("value")))
        {
            for (int row = Math.Max(0, whole - 2); row < Rows; row++)
            {
                writer.Append(row, Math.Sqrt(row));
            }
        }

        Assert.That(SeriesFile.Read(path)["value"].ToArray(), Is.EqualTo(Enumerable.Range(0, Rows).Select(row => Math.Sqrt(row))));
    }
}
