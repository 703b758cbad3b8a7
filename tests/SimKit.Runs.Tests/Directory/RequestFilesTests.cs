namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class RequestFilesTests
{
    [TestCase("STOP", FileRequest.Stop)]
    [TestCase("CHECKPOINT", FileRequest.Checkpoint)]
    public void A_file_counts_once(string name, FileRequest expected)
    {
        using var folder = new TemporaryFolder();
        var requests = new RequestFiles(folder.Path);
        Assert.That(requests.Poll(0), Is.EqualTo(FileRequest.None));
        folder.Write(name, "");
        Assert.That(requests.Poll(1), Is.EqualTo(expected));
        Assert.That(File.Exists(folder.File(name)), Is.False);
        Assert.That(requests.Poll(2), Is.EqualTo(FileRequest.None));
        folder.Write(name, "");
        Assert.That(requests.Poll(3), Is.EqualTo(expected));
    }

    [Test]
    public void It_looks_at_most_once_a_second()
    {
        using var folder = new TemporaryFolder();
        var requests = new RequestFiles(folder.Path);
        Assert.That(requests.Poll(100), Is.EqualTo(FileRequest.None));
        folder.Write("STOP", "");
        Assert.That(requests.Poll(100.999), Is.EqualTo(FileRequest.None));
        Assert.That(requests.Poll(101), Is.EqualTo(FileRequest.Stop));
    }

    [Test]
    public void A_stop_includes_the_checkpoint()
    {
        using var folder = new TemporaryFolder();
        folder.Write("STOP", "");
        folder.Write("CHECKPOINT", "");
        var requests = new RequestFiles(folder.Path);
        Assert.That(requests.Poll(0), Is.EqualTo(FileRequest.Stop));
        Assert.That(requests.Poll(1), Is.EqualTo(FileRequest.None));
        Assert.That(System.IO.Directory.GetFileSystemEntries(folder.Path), Is.Empty);
    }
}
