using System.Text;

namespace SimKit.Runs;

/// <summary>
/// Writes files that are complete or not there: temporary file beside the target, fsync, rename, fsync of the folder.
/// Every failure is an <see cref="EnvironmentError"/> with exit code 6 and leaves neither a part nor the temporary file.
/// </summary>
public static class AtomicFile
{
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
            Check(failed, Posix.SyncFolder(folder));
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
    public static void SyncFolder(string folder) => Check($"cannot sync folder {folder}", Posix.SyncFolder(folder));

    /// <summary>Renames a file or folder atomically; a file (or an empty folder) that has the new name is replaced.</summary>
    public static void Rename(string from, string to) => Check($"cannot rename {from} to {to}", Posix.Rename(from, to));

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
