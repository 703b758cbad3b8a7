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
