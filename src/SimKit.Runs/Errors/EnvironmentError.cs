namespace SimKit.Runs;

/// <summary>
/// The machine refused: what failed, the system's reason with its errno, and what to do.
/// Exit code <see cref="Runs.ExitCode.Environment"/>, or <see cref="Runs.ExitCode.Storage"/> when files or disks failed.
/// </summary>
public sealed class EnvironmentError : RunException
{
    private EnvironmentError(string failed, string reason, int errno, string advice, int exitCode, Exception? cause)
        : base(Compose(failed, reason, errno, advice), cause)
    {
        Failed = failed;
        Reason = reason;
        Errno = errno;
        Advice = advice;
        ExitCode = exitCode;
    }

    /// <summary>What could not be done, with the path or library: <c>cannot write /data/run/status.json</c>.</summary>
    public string Failed { get; }

    /// <summary>The system's words: <c>No space left on device</c>.</summary>
    public string Reason { get; }

    /// <summary>The system's error number, or 0 where there is none.</summary>
    public int Errno { get; }

    /// <summary>What the user can do about it.</summary>
    public string Advice { get; }

    /// <inheritdoc/>
    public override int ExitCode { get; }

    /// <summary>Launcher, MPI, a library or a permission failed (exit code 5).</summary>
    public static EnvironmentError Machine(string failed, string reason, string advice, int errno = 0, Exception? cause = null) =>
        new(failed, reason, errno, advice, Runs.ExitCode.Environment, cause);

    /// <summary>A file or a disk failed (exit code 6).</summary>
    public static EnvironmentError Storage(string failed, string reason, string advice, int errno = 0, Exception? cause = null) =>
        new(failed, reason, errno, advice, Runs.ExitCode.Storage, cause);

    /// <summary>A file or a disk failed (exit code 6); reason, errno and advice come from the exception that .NET raised.</summary>
    public static EnvironmentError Storage(string failed, Exception cause) => Storage(failed, Posix.Errno(cause), cause);

    internal static EnvironmentError Storage(string failed, int errno, Exception? cause = null)
    {
        string reason = errno > 0 ? Posix.Text(errno) : cause?.Message ?? "unknown reason";
        return new EnvironmentError(failed, reason, errno, StorageAdvice.For(errno), Runs.ExitCode.Storage, cause);
    }

    private static string Compose(string failed, string reason, int errno, string advice)
    {
        string number = errno > 0 ? $" (errno {errno})" : "";
        string next = advice.Length > 0 ? $"; {advice}" : "";
        return $"{failed}: {reason}{number}{next}";
    }
}
