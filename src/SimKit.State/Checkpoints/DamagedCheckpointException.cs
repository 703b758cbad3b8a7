namespace SimKit.State;

/// <summary>A checkpoint, or a file of it, that is not what was written or cannot be read here, with the reason in words.</summary>
public sealed class DamagedCheckpointException(string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>Whether nothing is wrong with it but that only a newer SimKit can read it.</summary>
    public bool NeedsNewerVersion { get; init; }

    /// <summary>Whether the file system failed, so that it may be sound after all.</summary>
    public bool IsUnreadable => InnerException is UnauthorizedAccessException
        or (IOException and not FileNotFoundException and not DirectoryNotFoundException);
}
