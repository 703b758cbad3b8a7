using SimKit.State;

namespace SimKit.Core.Tests.Checkpoints;

/// <summary>What the machine's file system is asked for beside saving and reading.</summary>
public sealed class DiskStorageTests
{
    [TestCase(1L << 10)]
    [TestCase(64L << 20)]
    public void A_retired_folder_is_gone_before_the_next_one_is_deleted(long bytes)
    {
        string parent = Directory.CreateTempSubdirectory("simkit-storage-").FullName;
        string retired = Path.Combine(parent, "retired"), other = Path.Combine(parent, "other");
        Directory.CreateDirectory(retired);
        Directory.CreateDirectory(other);
        using (FileStream file = File.Create(Path.Combine(retired, "shard")))
        {
            file.SetLength(bytes);
        }

        var storage = new DiskStorage();
        storage.RetireFolder(retired);
        storage.DeleteFolder(other);
        Assert.That(Directory.EnumerateFileSystemEntries(parent), Is.Empty);
        Directory.Delete(parent);
    }
}
