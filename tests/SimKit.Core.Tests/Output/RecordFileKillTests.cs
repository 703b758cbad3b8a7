using System.Globalization;
using SimKit.Testing;

namespace SimKit.Core.Tests.Output;

/// <summary>SIGKILL while a record file is written, at every point of the protocol and at any time; then a restart.</summary>
public sealed class RecordFileKillTests
{
    private const int Last = 6;

    private static IEnumerable<string> Families => MpiLauncher.Families;

    [TestCaseSource(nameof(Families))]
    public void A_kill_while_the_file_is_made_leaves_none_or_an_empty_one(string family)
    {
        string folder = Folder();
        string path = Path.Combine(folder, SampleRecords.FileName);
        foreach ((string point, bool isThere) in ((string, bool)[])
            [("output.header", false), ("output.staged", false), ("output.begun", true), ("output.twin.made", true)])
        {
            ToolResult killed = KilledWriter.Start(family, 2, folder, from: null, Last, $"{point}:kill,rank=0");
            Assert.That(killed.ExitCode, Is.Not.Zero, point);
            Assert.That(File.Exists(path), Is.EqualTo(isThere), point);
            if (isThere)
            {
                SampleRecords.Check(path, 0);
                File.Delete(path);
            }
        }

        // The next start clears away what the killed ones left.
        KilledWriter.Start(family, 2, folder, from: null, Last).Succeeded();
        SampleRecords.Check(path, Last + 1);
        Assert.That(Others(folder), Is.Empty);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>
    /// Points, the rank, the hit; each killed start goes on from record 1 of what the one before it left, and the file is never without
    /// the records up to there.
    /// </summary>
    private static readonly (string Point, int Rank, int At, int Least, int Most)[] Kills =
    [
        ("output.write", 1, 3, 4, 4),
        ("output.put", 0, 5, 4, 4), ("output.put", 1, 6, 5, 5),
        ("output.twin.written", 0, 3, 4, 4), ("output.twin.written", 1, 1, 2, 2),
        ("output.swapping", 0, 2, 3, 3), ("exchange.linked", 0, 2, 3, 3),
        ("exchange.renamed", 0, 2, 4, 4), ("exchange.done", 0, 2, 4, 4),
        ("output.swapped", 0, 1, 3, 3), ("output.swapped", 1, 4, 6, 6),
        ("output.recorded", 1, 2, 4, 5),
        ("output.cut", 0, 1, 4, 5), ("output.staged", 0, 1, 4, 5), ("output.begun", 0, 1, 2, 2),
        ("output.twin.made", 0, 1, 2, 2), ("output.header", 1, 1, 2, 2), ("output.opened", 1, 1, 2, 2),
        ("output.closing", 0, 1, Last + 1, Last + 1), ("output.closing", 1, 1, Last + 1, Last + 1),
        ("output.closed", 1, 1, Last + 1, Last + 1),
    ];

    [TestCaseSource(nameof(Families))]
    public void A_kill_at_any_point_leaves_whole_records_and_a_restart_goes_on(string family)
    {
        string folder = Folder();
        string path = Path.Combine(folder, SampleRecords.FileName);
        KilledWriter.Start(family, 2, folder, from: null, 2).Succeeded();
        foreach ((string point, int rank, int at, int least, int most) in Kills)
        {
            ToolResult killed = KilledWriter.Start(family, 2, folder, from: 1, Last, $"{point}:kill,at={at},rank={rank}");
            Assert.That(killed.ExitCode, Is.Not.Zero, $"{point} on rank {rank}: {killed.Output}{killed.Error}");
            int records = SampleRecords.Count(path);
            Assert.That(records, Is.InRange(least, most), $"{point} on rank {rank}");
            SampleRecords.Check(path, records);
        }

        _ = Tool.Run("ncdump", path).Succeeded();
        KilledWriter.Start(family, 2, folder, from: 1, Last).Succeeded();
        SampleRecords.Check(path, Last + 1);
        Assert.That(Others(folder), Is.Empty);
        Directory.Delete(folder, recursive: true);
    }

    [TestCaseSource(nameof(Families))]
    public void A_kill_at_any_time_leaves_whole_records_and_a_restart_goes_on(string family)
    {
        const int rounds = 4, forever = 100_000;
        string folder = Folder();
        string path = Path.Combine(folder, SampleRecords.FileName);
        var random = new Random(family.Length);
        int records = 0;
        for (int round = 0; round < rounds; round++)
        {
            // The checkpoint that the restart goes on from is any moment before the kill.
            double? from = records == 0 ? null : random.Next(records);
            int ranks = 1 + (round % 2), victim = random.Next(ranks);
            File.Delete(KilledWriter.ProcessFile(folder, victim));
            Task<ToolResult> run = Task.Run(() => KilledWriter.Start(family, ranks, folder, from, forever));
            KillAfter(KilledWriter.ProcessFile(folder, victim), random.Next(300), run);
            Assert.That(run.Result.ExitCode, Is.Not.Zero);
            records = File.Exists(path) ? SampleRecords.Count(path) : 0;
            Assert.That(records, Is.GreaterThan(from ?? -1), "what the checkpoint stands for is still there");
            if (File.Exists(path))
            {
                SampleRecords.Check(path, records);
            }
        }

        KilledWriter.Start(family, 2, folder, from: Math.Max(0, records - 2), records + 2).Succeeded();
        SampleRecords.Check(path, records + 3);
        Assert.That(Others(folder), Is.Empty);
        Directory.Delete(folder, recursive: true);
    }

    private static void KillAfter(string processFile, int milliseconds, Task<ToolResult> run)
    {
        while (!File.Exists(processFile) && !run.IsCompleted)
        {
            Thread.Sleep(5);
        }

        Thread.Sleep(milliseconds);
        Assert.That(run.IsCompleted, Is.False, "the writer ended before it was killed");
        int id = int.Parse(File.ReadAllText(processFile), CultureInfo.InvariantCulture);
        using var victim = System.Diagnostics.Process.GetProcessById(id);
        victim.Kill();
    }

    private static string Folder()
    {
        _ = SampleRecords.Begin();
        return Directory.CreateTempSubdirectory("simkit-killed-").FullName;
    }

    // Everything but the file and the process numbers.
    private static IEnumerable<string?> Others(string folder) => Directory.GetFileSystemEntries(folder)
        .Select(Path.GetFileName).Where(name => name != SampleRecords.FileName && !name!.EndsWith(".pid", StringComparison.Ordinal));
}
