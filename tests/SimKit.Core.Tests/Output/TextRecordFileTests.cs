using System.Globalization;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Core.Tests.Output;

/// <summary>Text that grows record by record: whole at every moment, cut back to the checkpoint by a restart.</summary>
public sealed class TextRecordFileTests
{
    private static readonly Communicator Alone = MpiSession.Start(MpiChoice.Serial).World;

    private readonly string folder = Directory.CreateTempSubdirectory("simkit-text-").FullName;

    private string FilePath => Path.Combine(folder, "sample.txt");

    [SetUp]
    public void Clear() => Array.ForEach(Directory.GetFiles(folder), File.Delete);

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    // An exception leaves in the folder what a kill would leave: nothing clears away after it. Records that are in the file then, of four.
    [TestCase("output.write", 3), TestCase("output.put", 3), TestCase("output.twin.written", 3), TestCase("output.swapping", 3)]
    [TestCase("exchange.linked", 3), TestCase("exchange.renamed", 4), TestCase("exchange.done", 4), TestCase("output.swapped", 4)]
    public void At_every_place_of_a_record_the_file_is_whole_and_a_restart_goes_on(string place, int records)
    {
        TextRecordFile killed = Open(from: null);
        Append(killed, 0, 3);
        Fail(place, () => Append(killed, 3, 4));
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Records(records)));
        using (TextRecordFile next = Open(from: 1))
        {
            Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Records(2)));
            Append(next, 2, 5);
            Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Records(5)));
        }

        killed.Dispose();
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Records(5)));
        Assert.That(Directory.GetFiles(folder), Is.EqualTo([FilePath]));
    }

    [TestCase("output.cut", 4), TestCase("output.staged", 4), TestCase("output.begun", 2), TestCase("output.twin.made", 2)]
    public void At_every_place_of_a_restart_the_file_is_whole(string place, int records)
    {
        using (TextRecordFile first = Open(from: null))
        {
            Append(first, 0, 4);
        }

        Fail(place, () => Open(from: 1).Dispose());
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Records(records)));
        using TextRecordFile next = Open(from: 1);
        Append(next, 2, 3);
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(Records(3)));
    }

    [Test]
    public void A_file_that_is_gone_begins_anew_with_a_warning()
    {
        List<string> warnings = [];
        using TextRecordFile file = Open(from: 2, warnings.Add);
        Append(file, 3, 4);
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo("record 3\n"));
        Assert.That(warnings, Has.One.Contains("sample.txt is missing and begins anew; its first record will be that of 3 s"));
    }

    private TextRecordFile Open(double? from, Action<string>? warn = null)
    {
        var run = new RunContext(Alone, folder)
        {
            Warn = warn ?? (_ => { }),
            Resumption = from is { } time ? new Resumption((long)time, time) : null,
        };
        return new TextRecordFile(run, FilePath, LengthUpTo, every: 1);
    }

    private static void Fail(string place, Action work)
    {
        Fault.Arm($"{place}:throw,at=1");
        try
        {
            Assert.That(work, Throws.InstanceOf<IOException>().Or.InstanceOf<EnvironmentError>());
        }
        finally
        {
            Fault.Arm("");
        }
    }

    private static void Append(TextRecordFile file, int first, int end)
    {
        for (int record = first; record < end; record++)
        {
            file.Append(record, System.Text.Encoding.UTF8.GetBytes($"record {record}\n"));
        }
    }

    private static string Records(int count) => string.Concat(Enumerable.Range(0, count).Select(record => $"record {record}\n"));

    private static long LengthUpTo(string path, double time) =>
        File.ReadLines(path).Where(line => double.Parse(line[7..], CultureInfo.InvariantCulture) <= time).Sum(line => line.Length + 1);
}
