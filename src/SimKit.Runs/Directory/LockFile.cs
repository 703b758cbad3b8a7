using System.Security.Cryptography;
using System.Text;

namespace SimKit.Runs;

/// <summary>A lock as a file: made complete and exclusively, broken by exactly one of those who find its holder dead.</summary>
/// <remarks>
/// A dead lock is never removed, it is replaced: whoever wants to do that must first take a second lock that is named after the dead
/// one's text, look once more, and then rename its own file over the dead one. So two that judge alike cannot both break it, and none
/// of them removes the fresh lock of the other. Should the heir die in between, its lock is inherited in the same way.
/// </remarks>
internal static class LockFile
{
    private const double HeartbeatSeconds = 600;
    private const int LargestBytes = 4096;
    private const int Attempts = 100;
    private const int PauseMilliseconds = 10;
    private const int DeepestHeir = 8;
    private const int HeirNameBytes = 8;
    private const int NotPermitted = 1, Exists = 17, NotImplemented = 38, TooManyLinks = 31, NotSupported = 95;

    /// <summary>Takes the lock for <paramref name="me"/>.</summary>
    /// <returns>Null when it is taken, or the text of the lock that is in the way.</returns>
    /// <exception cref="IOException">The file system failed.</exception>
    public static string? Take(string path, LockHolder me) => Take(path, me, depth: 0);

    /// <summary>The text of a lock file; null when there is none.</summary>
    public static string? Read(string path) => Look(path)?.Text;

    /// <summary>
    /// Makes the lock without hard links, which some file systems lack: exclusive too, but readers may find it half written.
    /// </summary>
    public static bool TryCreate(string path, string text)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            stream.Write(Encoding.UTF8.GetBytes(text));
            return true;
        }
        catch (IOException error) when (Posix.Errno(error) == Exists)
        {
            return false;
        }
    }

    /// <summary>The lock that must be held to replace a dead one.</summary>
    public static string HeirOf(string path, string deadText)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(deadText));
        return $"{path}.{Convert.ToHexStringLower(hash, 0, HeirNameBytes)}";
    }

    private static string? Take(string path, LockHolder me, int depth)
    {
        string temporary = $"{path}.{RandomName.Next(8)}.tmp";
        string inTheWay = "";
        try
        {
            DateTime now = Stage(temporary, me.Text);
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                // Whether it is ours is read from the lock: on NFS a link may be made although the answer was lost.
                Link(temporary, path, me.Text);
                if (Look(path) is not { } found)
                {
                    continue;
                }

                if (found.Text == me.Text)
                {
                    return null;
                }

                if (depth == DeepestHeir || !IsDead(found, me, now))
                {
                    return found.Text;
                }

                if (Replace(path, found.Text, me, depth) is not { } other)
                {
                    return null;
                }

                inTheWay = other;
                Thread.Sleep(PauseMilliseconds);
            }

            return inTheWay;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Writes the lock under another name and tells the time by the clock of the file system, which other machines share.
    /// </summary>
    private static DateTime Stage(string temporary, string text)
    {
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush(flushToDisk: true);
        return File.GetLastWriteTimeUtc(stream.SafeFileHandle);
    }

    private static string? Replace(string path, string deadText, LockHolder me, int depth)
    {
        string heir = HeirOf(path, deadText);
        if (Take(heir, me, depth + 1) is { } other)
        {
            return other;
        }

        // An heir before us may have come and gone since we looked.
        if (Read(path) is not { } text || text != deadText)
        {
            File.Delete(heir);
            return deadText;
        }

        Check(Posix.Rename(heir, path), path);
        return null;
    }

    private static bool IsDead((string Text, DateTime Changed) found, LockHolder me, DateTime now)
    {
        bool isSilent = (now - found.Changed).TotalSeconds > HeartbeatSeconds;
        return LockHolder.Parse(found.Text)?.IsAlive(me) is { } isAlive ? !isAlive : isSilent;
    }

    private static void Link(string temporary, string path, string text)
    {
        int errno = Posix.Link(temporary, path);
        if (errno is NotPermitted or NotImplemented or TooManyLinks or NotSupported)
        {
            TryCreate(path, text);
        }
        else
        {
            Check(errno == Exists ? 0 : errno, path);
        }
    }

    private static (string Text, DateTime Changed)? Look(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            byte[] bytes = new byte[LargestBytes];
            int count = stream.ReadAtLeast(bytes, LargestBytes, throwOnEndOfStream: false);
            return (Encoding.UTF8.GetString(bytes, 0, count), File.GetLastWriteTimeUtc(stream.SafeFileHandle));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static void Check(int errno, string path)
    {
        if (errno != 0)
        {
            throw new IOException($"{path}: {Posix.Text(errno)}", errno);
        }
    }
}
