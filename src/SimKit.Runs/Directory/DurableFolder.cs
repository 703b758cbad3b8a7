namespace SimKit.Runs;

/// <summary>Operations on folders that .NET does not offer; failures are an <see cref="IOException"/> with the system's error number.</summary>
public static class DurableFolder
{
    /// <summary>Makes one folder; anything of that name there is an error.</summary>
    public static void Make(string path) => Check($"cannot make folder {path}", Posix.MakeFolder(path));

    /// <summary>Makes the entries of a folder durable.</summary>
    public static void Sync(string path) => Check($"cannot sync folder {path}", Posix.Sync(path));

    /// <summary>Renames a file or folder atomically.</summary>
    public static void Rename(string from, string to) => Check($"cannot rename {from} to {to}", Posix.Rename(from, to));

    private static void Check(string failed, int errno)
    {
        if (errno != 0)
        {
            throw new IOException($"{failed}: {Posix.Text(errno)}", errno);
        }
    }
}
