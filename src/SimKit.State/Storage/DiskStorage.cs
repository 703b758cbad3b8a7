using SimKit.Runs;

namespace SimKit.State;

/// <summary>The machine's file system.</summary>
public sealed class DiskStorage : IStorage
{
    // Half a gigabyte takes a file system a fifth of a second to let go of; this much, a few milliseconds.
    private const long QuicklyRemoved = 16 << 20;

    private Thread? removal;
    private Exception? failedRemoval;

    /// <inheritdoc/>
    public void MakeFolder(string path) => DurableFolder.Make(path);

    /// <inheritdoc/>
    public IStorageFile Create(string path, long bytes) => new DiskFile(File.OpenHandle(
        path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, FileOptions.None, preallocationSize: bytes));

    /// <inheritdoc/>
    public IStorageFile Open(string path) => new DiskFile(File.OpenHandle(path));

    /// <inheritdoc/>
    public void SyncFolder(string path) => DurableFolder.Sync(path);

    /// <inheritdoc/>
    public void Rename(string from, string to) => DurableFolder.Rename(from, to);

    /// <inheritdoc/>
    public void DeleteFolder(string path)
    {
        removal?.Join();
        Directory.Delete(path, recursive: true);
    }

    /// <inheritdoc/>
    public void RetireFolder(string path)
    {
        removal?.Join();
        if (new DirectoryInfo(path).EnumerateFiles().Sum(file => file.Length) > QuicklyRemoved)
        {
            // A process that ends waits for this thread.
            removal = new Thread(() => Remove(path));
            removal.Start();
        }
        else
        {
            Directory.Delete(path, recursive: true);
        }

        if (Interlocked.Exchange(ref failedRemoval, null) is { } earlier)
        {
            throw new IOException(earlier.Message, earlier);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Folders(string path) =>
        Directory.Exists(path) ? [.. new DirectoryInfo(path).EnumerateDirectories().Select(folder => folder.Name)] : [];

    /// <inheritdoc/>
    public long? FreeBytes(string path)
    {
        try
        {
            return new DriveInfo(path).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failedRemoval = error;
        }
    }
}
