using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// A folder in memory (else on disk) for one start of ranks: the heartbeat page, their last words, and what ranks of Open MPI share
/// and cannot remove when they are killed. What a killed supervisor left, the next one removes.
/// </summary>
internal sealed class SharedFolder : IDisposable
{
    private const string Memory = "/dev/shm", Prefix = "simkit-", Page = "heartbeat", Words = "words";

    private SharedFolder(string path, bool isMemory, int ranks)
    {
        Root = path;
        IsMemory = isMemory;
        Heartbeat = HeartbeatPage.Create(HeartbeatPath, ranks);
        Directory.CreateDirectory(OutcomePath);
    }

    /// <summary>The full path.</summary>
    public string Root { get; }

    /// <summary>Whether it is in memory.</summary>
    public bool IsMemory { get; }

    /// <summary>The page of these ranks.</summary>
    public HeartbeatPage Heartbeat { get; }

    /// <summary>The path of the page.</summary>
    public string HeartbeatPath => Path.Combine(Root, Page);

    /// <summary>The folder for last words.</summary>
    public string OutcomePath => Path.Combine(Root, Words);

    /// <summary>Makes a folder with a fresh page.</summary>
    /// <exception cref="EnvironmentError">There is room for it neither in memory nor in the temporary folder.</exception>
    public static SharedFolder Create(int ranks)
    {
        string path = Path.Combine(Memory, $"{Prefix}{Guid.NewGuid():N}");
        try
        {
            if (!OperatingSystem.IsWindows() && Directory.Exists(Memory))
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return new SharedFolder(path, isMemory: true, ranks);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or EnvironmentError)
        {
            Remove(path); // full, or not ours to write: the disk will do
        }

        return new SharedFolder(Directory.CreateTempSubdirectory(Prefix).FullName, isMemory: false, ranks);
    }

    /// <summary>Removes what supervisors left that were killed.</summary>
    public static void Sweep()
    {
        IEnumerable<string> pages = new[] { Memory, Path.GetTempPath() }.Where(Directory.Exists)
            .SelectMany(parent => Directory.EnumerateDirectories(parent, $"{Prefix}*"))
            .Select(path => Path.Combine(path, Page));
        foreach (string page in pages.Where(File.Exists).Where(HeartbeatPage.IsAbandoned))
        {
            Remove(Path.GetDirectoryName(page)!);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Heartbeat.Dispose();
        Remove(Root);
    }

    private static void Remove(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another supervisor was faster; a leftover does no harm to this run.
            System.Diagnostics.Debug.WriteLine(error.Message);
        }
    }
}
