namespace SimKit.Runs.Tests;

[TestFixture]
[NonParallelizable]
internal sealed class AtomicFileTests
{
    [TearDown]
    public void Disarm() => Fault.Arm("");

    [Test]
    public void Replaces_the_whole_file()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder.File("a.txt"), "a long first text");
        AtomicFile.Write(folder.File("a.txt"), "é");
        Assert.That(System.IO.File.ReadAllBytes(folder.File("a.txt")), Is.EqualTo(new byte[] { 0xc3, 0xa9 }));
        Assert.That(System.IO.Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_failure_at_any_point_leaves_the_old_file_and_nothing_else([Values("file.written", "file.staged")] string place)
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder.File("a.txt"), "old");
        Fault.Arm($"{place}:throw");
        EnvironmentError error = Failure.Of<EnvironmentError>(() => AtomicFile.Write(folder.File("a.txt"), "new"));
        Assert.That(error.ExitCode, Is.EqualTo(ExitCode.Storage));
        Assert.That(error.Message, Is.EqualTo(
            $"cannot write {folder.File("a.txt")}: Input/output error (errno 5); "
            + "the device or network file system failed; look at the system log"));
        Assert.That(System.IO.File.ReadAllText(folder.File("a.txt")), Is.EqualTo("old"));
        Assert.That(System.IO.Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void Two_files_exchange_their_names_with_and_without_hard_links([Values(0, 1, 38, 95)] int refusal)
    {
        using var folder = new TemporaryFolder();
        (string shown, string hidden, string spare) = (folder.Write("a.nc", "old"), folder.Write(".a.twin", "new"), folder.File(".a.old"));
        using var open = new System.IO.StreamReader(shown);
        AtomicFile.Exchange(shown, hidden, spare, (path, name) => refusal != 0 ? refusal : Posix.Link(path, name));
        Assert.That(System.IO.File.ReadAllText(shown), Is.EqualTo("new"));
        Assert.That(System.IO.File.ReadAllText(hidden), Is.EqualTo("old"));
        Assert.That(System.IO.File.Exists(spare), Is.False);
        Assert.That(open.ReadToEnd(), Is.EqualTo("old"), "whoever has it open keeps it");
    }

    [TestCase("exchange.linked", "old"), TestCase("exchange.renamed", "new"), TestCase("exchange.done", "new")]
    public void An_exchange_that_ends_half_way_leaves_one_of_the_two_under_the_shown_name(string place, string expected)
    {
        using var folder = new TemporaryFolder();
        (string shown, string hidden) = (folder.Write("a.nc", "old"), folder.Write(".a.twin", "new"));
        Fault.Arm($"{place}:throw");
        Assert.That(() => AtomicFile.Exchange(shown, hidden, folder.File(".a.old")), Throws.TypeOf<System.IO.IOException>());
        Assert.That(System.IO.File.ReadAllText(shown), Is.EqualTo(expected));
    }

    [Test]
    public void An_exchange_with_a_missing_file_is_an_error_of_storage()
    {
        using var folder = new TemporaryFolder();
        string shown = folder.Write("a.nc", "old");
        EnvironmentError error = Failure.Of<EnvironmentError>(
            () => AtomicFile.Exchange(shown, folder.File(".a.twin"), folder.File(".a.old")));
        Assert.That((error.ExitCode, error.Errno), Is.EqualTo((6, 2)));
        Assert.That(System.IO.File.ReadAllText(shown), Is.EqualTo("old"));
    }

    [Test]
    public void A_copy_replaces_and_a_removal_does_not_mind_absence()
    {
        using var folder = new TemporaryFolder();
        (string from, string to) = (folder.Write("a", "longer than b"), folder.Write("b", "b"));
        AtomicFile.Copy(from, to);
        AtomicFile.Sync(to);
        Assert.That(System.IO.File.ReadAllText(to), Is.EqualTo("longer than b"));
        AtomicFile.Remove(to);
        AtomicFile.Remove(to);
        Assert.That(System.IO.File.Exists(to), Is.False);
        Assert.That(Failure.Of<EnvironmentError>(() => AtomicFile.Copy(to, from)).Errno, Is.EqualTo(2));
        Assert.That(Failure.Of<EnvironmentError>(() => AtomicFile.Sync(to)).Errno, Is.EqualTo(2));
    }

    [Test]
    public void A_missing_folder_is_an_error_of_storage()
    {
        EnvironmentError error = Failure.Of<EnvironmentError>(() => AtomicFile.Write("/nowhere/at/all.txt", ""));
        Assert.That((error.ExitCode, error.Errno), Is.EqualTo((6, 2)));
    }

    [Test]
    public void A_full_disk_says_so_and_leaves_nothing()
    {
        // /dev/full fails every write with ENOSPC; the file's own folder stays as it was.
        EnvironmentError error = Failure.Of<EnvironmentError>(() =>
        {
            using SeriesWriter writer = SeriesFile.Resume("/dev/full", 0, new SeriesColumn("step"));
            writer.Append(1);
        });
        Assert.That((error.ExitCode, error.Errno, error.Reason), Is.EqualTo((6, 28, "No space left on device")));
        Assert.That(error.Message, Does.EndWith("free space, or choose another folder with --results"));
    }
}
