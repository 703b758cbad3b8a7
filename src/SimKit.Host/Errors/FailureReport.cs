using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>How a process ends that failed: the exit code and the one message that is printed last.</summary>
internal sealed record FailureReport(int ExitCode, string Message)
{
    /// <summary>Classifies a failure; only bugs tell their stack.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="where">Where a bug struck, or memory ran out: rank and step.</param>
    public static FailureReport From(Exception error, string where = "") => error switch
    {
        RunException known => new(known.ExitCode, known.Message),
        MpiException mpi => new(Runs.ExitCode.Environment, mpi.Message),
        H5Exception { Operation: "load" } library => new(Runs.ExitCode.Environment, library.Message),
        H5Exception storage => new(Runs.ExitCode.Storage, storage.Message),
        OutOfMemoryException => new(
            Runs.ExitCode.Environment,
            $"out of memory{Place(where)}: {MemoryUse.Describe()}; "
            + "take more ranks on more machines, or fewer cells (simkit run … --dry-run tells the need)"),
        IOException or UnauthorizedAccessException => new(Runs.ExitCode.Storage, EnvironmentError.Storage("a file failed", error).Message),
        _ => new(Runs.ExitCode.Bug, $"bug{Place(where)}: {error}"),
    };

    private static string Place(string where) => where.Length > 0 ? $" ({where})" : "";
}
