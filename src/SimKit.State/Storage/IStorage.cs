namespace SimKit.State;

/// <summary>
/// Everything that checkpoints ask of a file system, so that a test can let any of it fail, lose what was not synced, or reorder it.
/// Failures are <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> with the system's error number.
/// </summary>
public interface IStorage
{
    /// <summary>Makes a folder; one of that name must not exist.</summary>
    void MakeFolder(string path);

    /// <summary>Makes a file that does not exist yet, with room for <paramref name="bytes"/> reserved.</summary>
    IStorageFile Create(string path, long bytes);

    /// <summary>Opens a file for reading.</summary>
    IStorageFile Open(string path);

    /// <summary>Makes the entries of a folder durable.</summary>
    void SyncFolder(string path);

    /// <summary>Renames a file or folder atomically; a folder that is not empty is never replaced.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a folder with everything in it.</summary>
    void DeleteFolder(string path);

    /// <summary>
    /// As <see cref="DeleteFolder"/> for one that nobody will ask for again; may return before it is done. What could not be removed is
    /// told by the next call.
    /// </summary>
    void RetireFolder(string path);

    /// <summary>Names of the folders in a folder; none when it does not exist.</summary>
    IReadOnlyList<string> Folders(string path);

    /// <summary>Bytes free where <paramref name="path"/> lies, or null when the system does not say.</summary>
    long? FreeBytes(string path);
}
