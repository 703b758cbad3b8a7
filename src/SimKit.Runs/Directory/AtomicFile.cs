using System.Text;

namespace SimKit.Runs;

/// <summary>
/// Writes files that are complete or not there: temporary file beside the target, fsync, rename, fsync of the folder.
/// Every failure is an <see cref="EnvironmentError"/> with exit code 6 and leaves neither a part nor the temporary file.
/// </summary>
public static class AtomicFile
{
    private const int NotPermitted = 1;
    private const int NotImplemented = 38;
    private const int NotSupported = 95;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes text as UTF-8 without byte order mark.</summary>
    public static void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? "/";
        string temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{RandomName.Next(8)}.tmp");
        string failed = $"cannot write {path}";
        bool isStaged = false;
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                isStaged = true;
                stream.Write(bytes);
                Fault.Hit("file.written");
                stream.Flush(flushToDisk: true);
            }

            Fault.Hit("file.staged");
            Check(failed, Posix.Rename(temporary, full));
            isStaged = false;
            Check(failed, Posix.Sync(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage(failed, error);
        }
        finally
        {
            if (isStaged)
            {
                Discard(temporary);
            }
        }
    }

    /// <summary>Makes the entries of a folder durable: needed after a file or folder in it was created or renamed.</summary>
    public static void SyncFolder(string folder) => Check($"cannot sync folder {folder}", Posix.Sync(folder));

    /// <summary>Renames a file or folder atomically; a file (or an empty folder) that has the new name is replaced.</summary>
    public static void Rename(string from, string to) => Check($"cannot rename {from} to {to}", Posix.Rename(from, to));

    /// <summary>Makes the content of a file durable, whichever process wrote it.</summary>
    public static void Sync(string path) => Check($"cannot sync {path}", Posix.Sync(path));

    /// <summary>Copies a file over whatever has the other name; not atomic, so a copy that matters is renamed afterwards.</summary>
    public static void Copy(string from, string to)
    {
        try
        {
            File.Copy(from, to, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot copy {from} to {to}", error);
        }
    }

    /// <summary>Removes a file, if it is there.</summary>
    public static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot remove {path}", error);
        }
    }

    /// <summary>
    /// Exchanges the names of two files of a folder; at every moment <paramref name="shown"/> is one of the two, whole, and durably so
    /// when this returns. Programs that have them open keep the file they opened.
    /// </summary>
    /// <param name="shown">The name that is never missing.</param>
    /// <param name="hidden">The other name; after a kill it may be missing.</param>
    /// <param name="spare">A free name in the same folder; after a kill the file that lost the first name may have it.</param>
    public static void Exchange(string shown, string hidden, string spare) => Exchange(shown, hidden, spare, Posix.Link);

    internal static void Exchange(string shown, string hidden, string spare, Func<string, string, int> link)
    {
        string failed = $"cannot exchange {hidden} and {shown}";
        int errno = link(shown, spare);
        if (errno is NotPermitted or NotImplemented or NotSupported)
        {
            // No hard links on this file system.
            errno = Posix.Exchange(shown, hidden);
            if (errno != 0)
            {
                const string advice = "this file system has neither hard links nor an exchange of names, without which result files "
                    + "would not survive a crash; choose a folder on another one with --results";
                throw EnvironmentError.Storage(failed, Posix.Text(errno), advice, errno);
            }
        }
        else
        {
            Check(failed, errno);
            Fault.Hit("exchange.linked");
            Check(failed, Posix.Rename(hidden, shown));
            Fault.Hit("exchange.renamed");
            Check(failed, Posix.Rename(spare, hidden));
        }

        Fault.Hit("exchange.done");
        Check(failed, Posix.Sync(Path.GetDirectoryName(Path.GetFullPath(shown)) ?? "/"));
    }

    private static void Check(string failed, int errno)
    {
        if (errno != 0)
        {
            throw EnvironmentError.Storage(failed, errno);
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that brought us here is on its way to the user; a leftover with a leading dot does no harm.
            System.Diagnostics.Debug.WriteLine(error.Message);
        }
    }
}
