using System.Globalization;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// A folder in which the ranks tell the process that started them how they ended. Launchers change exit codes and print after the
/// ranks, so the message that must come last is left here and printed by the parent.
/// </summary>
internal sealed class OutcomeFolder(string path)
{
    /// <summary>The variable by which ranks learn of the folder.</summary>
    public const string Variable = "SIMKIT_OUTCOME";

    private string EndPath => Path.Combine(path, "end");

    private string RunPath => Path.Combine(path, "run");

    /// <summary>Whether some rank has told how it ended.</summary>
    public bool HasWord => File.Exists(EndPath);

    /// <summary>The folder that the parent of this process made, or null; it is not visible on other machines.</summary>
    public static OutcomeFolder? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path && Directory.Exists(path) ? new OutcomeFolder(path) : null;

    /// <summary>Tells the directory of the run, by rank 0.</summary>
    public void Announce(int rank, string runDirectory)
    {
        if (rank == 0)
        {
            AtomicFile.Write(RunPath, runDirectory);
        }
    }

    /// <summary>Tells how this rank ended; the first word counts, false when there is one already.</summary>
    public bool TryTell(FailureReport end)
    {
        string draft = Path.Combine(path, Path.GetRandomFileName());
        try
        {
            File.WriteAllText(draft, string.Create(CultureInfo.InvariantCulture, $"{end.ExitCode}\n{end.Message}"));
            File.CreateSymbolicLink(EndPath, Path.GetFileName(draft));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>What the ranks told, or null.</summary>
    public FailureReport? Read()
    {
        if (!HasWord)
        {
            return null;
        }

        string[] parts = File.ReadAllText(EndPath).Split('\n', 2);
        return new FailureReport(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    /// <summary>The directory of the run, or null when there is none.</summary>
    public string? ReadRunDirectory() => File.Exists(RunPath) ? File.ReadAllText(RunPath) : null;
}
