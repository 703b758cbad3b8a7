using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Core.Tests.Output;

/// <summary>What a record file holds after appending, ending, going on and being cut back.</summary>
[NonParallelizable]
public sealed class RecordFileTests
{
    private const int Last = 5;

    [MpiTest(2, 3, Serial = true)]
    public void Every_record_is_there_and_nothing_lies_beside_the_file()
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        SampleRecords.Write(SampleRecords.Run(world, folder), Last);
        SampleRecords.Finish(world, folder, path =>
        {
            SampleRecords.Check(path, Last + 1);
            Assert.That(Directory.GetFileSystemEntries(folder), Is.EqualTo(new[] { path }));
        });
    }

    [MpiTest(1, 2, Serial = true)]
    public void A_file_cut_back_and_continued_equals_one_never_disturbed()
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        SampleRecords.Write(SampleRecords.Run(world, folder), 3);

        // From between two records, from exactly a record, from after the last, from before the first, from the first.
        foreach ((double from, int last) in ((double, int)[])[(1.5, 3), (2, 4), (100, 4), (-1, 2), (0, Last)])
        {
            SampleRecords.Write(SampleRecords.Run(world, folder, from), last);
        }

        SampleRecords.Finish(world, folder, path =>
        {
            SampleRecords.Check(path, Last + 1);
            Assert.That(Directory.GetFileSystemEntries(folder), Is.EqualTo(new[] { path }));
        });
    }

    [MpiTest(3)]
    public void Any_number_of_ranks_goes_on_with_the_file_of_any_other()
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        int last = 0;
        foreach (int ranks in (int[])[1, 2, 3, 1, 2])
        {
            using Communicator? some = world.Split(world.Rank < ranks ? 0 : null, world.Rank);
            if (some is not null)
            {
                SampleRecords.Write(SampleRecords.Run(some, folder, last == 0 ? null : last - 1), last + 1);
            }

            last++;
            world.Barrier();
        }

        SampleRecords.Finish(world, folder, path => SampleRecords.Check(path, last + 1));
    }

    [MpiTest(2, Serial = true)]
    public void The_file_is_whole_between_records_while_the_run_goes_on()
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        RunContext run = SampleRecords.Run(world, folder);
        string copy = Path.Combine(folder, "copy.nc");
        using (RecordFile file = SampleRecords.Open(run))
        {
            for (int record = 0; record <= Last; record++)
            {
                file.Append(record, (target, r) => SampleRecords.Put(run, target, r));
                if (run.Rank == 0)
                {
                    // As a kill now would leave it: what this process still holds back does not count. HDF5 locks the file, cp does not
                    // mind.
                    _ = Tool.Run("cp", file.Path, copy).Succeeded();
                    SampleRecords.Check(copy, record + 1);
                }
            }
        }

        SampleRecords.Finish(world, folder, path => SampleRecords.Check(path, Last + 1));
    }

    [Test]
    public void A_missing_file_is_begun_by_a_restart()
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        SampleRecords.Write(SampleRecords.Run(world, folder, from: 7), Last);
        SampleRecords.Finish(world, folder, path => SampleRecords.Check(path, Last + 1));
    }

    [Test]
    public void A_new_run_replaces_what_is_there()
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        SampleRecords.Write(SampleRecords.Run(world, folder), Last);
        SampleRecords.Write(SampleRecords.Run(world, folder), 1);
        SampleRecords.Finish(world, folder, path => SampleRecords.Check(path, 2));
    }

    [TestCase("an unreadable file", "not an HDF5 file")]
    [TestCase("", "the file is empty")]
    public void A_damaged_file_is_refused_and_left_alone(string content, string reason)
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        string path = Path.Combine(folder, SampleRecords.FileName);
        File.WriteAllText(path, content);
        var error = Assert.Throws<EnvironmentError>(() => SampleRecords.Open(SampleRecords.Run(world, folder, from: 1)))!;
        Assert.That(error.ExitCode, Is.EqualTo(ExitCode.Storage));
        Assert.That(error.Message, Does.StartWith($"cannot go on with {path}: ").And.Contain(reason));
        Assert.That(error.Message, Does.EndWith("move it away, and the run writes the records after step 1 into a new one; "
            + "or begin the run anew"));
        Assert.That(File.ReadAllText(path), Is.EqualTo(content));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_file_of_another_run_is_refused_with_the_difference()
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        RunContext run = SampleRecords.Run(world, folder);
        SampleRecords.Write(run, 1);
        string path = Path.Combine(folder, SampleRecords.FileName);
        run = SampleRecords.Run(world, folder, from: 1);
        Assert.That(
            () => SampleRecords.Open(run, file => file.DefineVariable<float>("wind", ["time", "x"])),
            Throws.TypeOf<EnvironmentError>().With.Message.Contains("it does not hold the variable 'wind'"));
        Assert.That(
            () => new RecordFile(run, path, file =>
            {
                file.DefineDimension("time", NetCdfFile.Unlimited);
                file.DefineDimension("x", 4);
                file.DefineVariable<double>("time", ["time"]);
                file.DefineVariable<float>("h", ["time", "x"]);
            }),
            Throws.TypeOf<EnvironmentError>().With.Message.Contains(
                "its variable 'h' is 8-byte float (time unlimited, x = 12); this run writes 4-byte float (time unlimited, x = 4)"));
        Assert.That(
            () => new RecordFile(run, path, file =>
            {
                file.DefineDimension("time", NetCdfFile.Unlimited);
                file.DefineVariable<double>("time", ["time"]);
            }),
            Throws.TypeOf<EnvironmentError>().With.Message.Contains("it holds the variable 'ground', which this run does not write"));
        SampleRecords.Finish(world, folder, shown => SampleRecords.Check(shown, 2));
    }

    [TestCase(1.0, 1.0, "1 s and then 1 s in record 3"), TestCase(3.0, 1.5, "1.5 s in record 4 comes after 3 s")]
    public void Times_that_do_not_increase_are_refused(double third, double fourth, string words)
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        SampleRecords.Write(SampleRecords.Run(world, folder), 3);
        using (NetCdfFile file = NetCdfFile.OpenForAppend(Path.Combine(folder, SampleRecords.FileName)))
        {
            file.Put<double>("time", [2], [2], [third, fourth]);
        }

        Assert.That(
            () => SampleRecords.Open(SampleRecords.Run(world, folder, from: 2)),
            Throws.TypeOf<EnvironmentError>().With.Message.Contains(words));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_record_that_fails_leaves_the_records_before_it()
    {
        Communicator world = SampleRecords.Begin();
        string folder = SampleRecords.SharedFolder(world);
        RunContext run = SampleRecords.Run(world, folder);
        using (RecordFile file = SampleRecords.Open(run))
        {
            file.Append(0, (target, r) => SampleRecords.Put(run, target, r));
            Assert.That(() => file.Append(1, (_, _) => throw new IOException("full")), Throws.TypeOf<IOException>());
        }

        SampleRecords.Finish(world, folder, path =>
        {
            SampleRecords.Check(path, 1);
            Assert.That(Directory.GetFileSystemEntries(folder), Is.EqualTo(new[] { path }));
        });
    }
}
