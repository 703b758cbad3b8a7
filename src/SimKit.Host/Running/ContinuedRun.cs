using SimKit.Runs;
using SimKit.State;

namespace SimKit.Host;

/// <summary>A run that goes on in its own directory, with the settings its newest sound checkpoint was made with.</summary>
internal static class ContinuedRun
{
    /// <summary>The variable by which the supervisor tells ranks which run goes on.</summary>
    public const string Variable = "SIMKIT_RESUME";

    /// <summary>The directory that ranks were told to go on in, by the supervisor or by the user; null for a new run.</summary>
    public static string? PathFor(RunRequest request) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } told ? told : request.Continued;

    /// <summary>Loads the case of a run with further overrides.</summary>
    /// <exception cref="UserError">There is no such run, or the overrides change what the state depends on: all differences at once.</exception>
    public static LoadedCase Load(HostContext host, RunDirectory directory, IReadOnlyList<string> overrides)
    {
        string text = NewestCase(directory) ?? File.ReadAllText(directory.ResolvedPath);
        LoadedCase before = LoadedCase.Bind(host, Configuration.Parse(text, directory.ResolvedPath));
        if (overrides.Count == 0)
        {
            return before;
        }

        LoadedCase now = LoadedCase.Bind(host, Configuration.Parse(text, directory.ResolvedPath, overrides));
        IReadOnlyList<string> differences = before.Identity.DifferencesTo(now.Identity);
        return differences.Count == 0
            ? now
            : throw UserError.Configuration([
                .. differences.Select(difference => new Problem(new SourcePlace("-s"), difference)),
                new Problem(new SourcePlace("-s"), "only [output], [checkpoint], [limits], run.length and run.steps may change when a run goes on"),
            ]);
    }

    // Null when there is no sound checkpoint yet: then the directory tells.
    private static string? NewestCase(RunDirectory directory)
    {
        var folder = new CheckpointFolder(directory.File("checkpoints"));
        foreach (long step in folder.Steps)
        {
            try
            {
                return folder.ReadManifest(step).Run.Case;
            }
            catch (DamagedCheckpointException)
            {
                // The ranks will tell about it, and take an older one as well.
                continue;
            }
        }

        return null;
    }
}
