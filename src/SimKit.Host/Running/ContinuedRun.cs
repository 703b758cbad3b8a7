using System.Globalization;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>What the environment tells a start of ranks about those before it.</summary>
internal static class ContinuedRun
{
    /// <summary>The variable with the full path of a run directory to go on with.</summary>
    public const string Variable = "SIMKIT_RESUME";

    /// <summary>How often the supervisor has started the ranks before.</summary>
    public static int Restarts =>
        int.TryParse(Environment.GetEnvironmentVariable(Fault.AttemptVariable), CultureInfo.InvariantCulture, out int n) ? n : 0;

    /// <summary>Makes the record of a run, unless it was asked to stop before it began.</summary>
    /// <exception cref="CommonFailure">It was; nothing was made.</exception>
    public static RunRecord Begin(HeartbeatPage heartbeat, Func<RunRecord> make) => heartbeat.IsStopRequested
        ? throw new CommonFailure(new FailureReport(ExitCode.Interrupted, "stopped before the first step"))
        : make();

    /// <summary>The directory to go on with, from the beginning: what was written of the results is gone. Null for a new run.</summary>
    public static RunDirectory? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path)
        {
            return null;
        }

        RunDirectory directory = RunDirectory.Open(path, Path.GetDirectoryName(path) ?? "/");
        try
        {
            Directory.Delete(directory.Output, recursive: true);
            File.Delete(directory.SeriesPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw EnvironmentError.Storage($"cannot begin again in {path}", error);
        }

        return directory;
    }
}
