using System.Globalization;

namespace SimKit.Runs;

/// <summary>
/// The right to write into a run directory, which one process at a time has; the file <c>run.lock</c> names it. The lock of a process
/// that has died on this host is taken over. A lock of another host holds until nobody has refreshed it for 10 minutes, so its holder
/// calls <see cref="Refresh"/> every minute or so.
/// </summary>
/// <remarks>
/// Dead means: there is no process of that number, or it started at another time, or the host was booted since. A holder that is only
/// stopped or hangs keeps its lock on its own host; seen from other hosts, and from other containers, it loses it after 10 minutes, which
/// its next <see cref="Refresh"/> tells it.
/// </remarks>
public sealed class RunLock : IDisposable
{
    /// <summary>The name of the lock in the run directory.</summary>
    public const string FileName = "run.lock";

    private readonly string text;
    private bool isReleased;

    private RunLock(string path, string text) => (Path, this.text) = (path, text);

    /// <summary>The lock file.</summary>
    public string Path { get; }

    /// <summary>Takes the lock of a run directory.</summary>
    /// <param name="folder">The run directory.</param>
    /// <param name="clock">The calendar, for the date that people read; the system's when null.</param>
    /// <exception cref="EnvironmentError">
    /// Another process holds it (exit code 5: says which, since when and what to do), or the file system failed (exit code 6).
    /// </exception>
    public static RunLock Take(string folder, TimeProvider? clock = null)
    {
        string path = System.IO.Path.Combine(System.IO.Path.GetFullPath(folder), FileName);
        LockHolder me = LockHolder.Current(clock ?? TimeProvider.System);
        try
        {
            return LockFile.Take(path, me) is { } other ? throw Refusal(folder, path, other, me) : new RunLock(path, me.Text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot lock {folder}", error);
        }
    }

    /// <summary>
    /// Whether nobody writes into a run directory any more: there is no lock, or its holder is known to be dead. False when that cannot be
    /// known from here.
    /// </summary>
    public static bool IsAbandoned(string folder)
    {
        try
        {
            return LockFile.Read(System.IO.Path.Combine(folder, FileName)) is not { } text
                || LockHolder.Parse(text)?.IsAlive(LockHolder.Current(TimeProvider.System)) == false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Tells other hosts that the holder lives.</summary>
    /// <returns>False when the lock was lost to another process, which happens after 10 minutes without a refresh: stop writing.</returns>
    /// <exception cref="EnvironmentError">The file system failed.</exception>
    public bool Refresh()
    {
        try
        {
            if (isReleased || LockFile.Read(Path) != text)
            {
                return false;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot read {Path}", error);
        }

        int errno = Posix.Touch(Path);
        return errno == 0 ? true : throw EnvironmentError.Storage($"cannot refresh {Path}", errno);
    }

    /// <summary>Gives the lock back, unless it is another's by now.</summary>
    public void Dispose()
    {
        if (isReleased)
        {
            return;
        }

        isReleased = true;
        try
        {
            if (LockFile.Read(Path) == text)
            {
                File.Delete(Path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The lock dies with this process anyway, and what brought us here may be a failure that the user must read.
            System.Diagnostics.Debug.WriteLine(error.Message);
        }
    }

    private static EnvironmentError Refusal(string folder, string path, string text, LockHolder me)
    {
        string failed = $"cannot write into {folder}";
        if (LockHolder.Parse(text) is not { } other)
        {
            return EnvironmentError.Machine(
                failed, $"{FileName} does not name its holder", $"if no run is writing there, delete {path}");
        }

        string pid = other.Pid.ToString(CultureInfo.InvariantCulture);
        string advice = other.IsAlive(me) is null
            ? $"wait for it, stop it on {other.Host} with kill -USR1 {pid}, or delete {path} if that host is gone"
            : $"wait for it, or stop it with kill -USR1 {pid}";
        return EnvironmentError.Machine(failed, $"process {pid} on {other.Host} has been writing there since {other.Since}", advice);
    }
}
