using SimKit.Runs;
using SimKit.State;

namespace SimKit.Host;

/// <summary>A run that goes on in its own directory, with the settings its newest sound checkpoint was made with.</summary>
internal static class ContinuedRun
{
    /// <summary>The variable by which the supervisor tells ranks which run goes on.</summary>
    public const string Variable = "SIMKIT_RESUME";

    /// <summary>The run that is to go on, by word of the supervisor or of the user; null for a new run.</summary>
    /// <exception cref="UserError">There is no such run.</exception>
    public static RunDirectory? Find(HostContext host, RunRequest request)
    {
        string? told = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : request.Continued;
        return told is not null ? RunDirectory.Open(told, request.Results)
            : request.RestartsAutomatically ? FindUnfinished(host, request)
            : null;
    }

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

    // The newest run of the same case that did not come to its end.
    private static RunDirectory? FindUnfinished(HostContext host, RunRequest request)
    {
        LoadedCase wanted = LoadedCase.Load(host, new ExampleCases(host.Simulations).Resolve(request.Case), request.Overrides);
        foreach (string id in RunDirectory.List(request.Results).Reverse())
        {
            try
            {
                RunDirectory directory = RunDirectory.Open(id, request.Results);
                if (RunStatus.Load(directory.StatusPath).State != RunState.Done
                    && Load(host, directory, []).Identity.DifferencesTo(wanted.Identity).Count == 0)
                {
                    return directory;
                }
            }
            catch (UserError)
            {
                // A folder that cannot be read is not the run that is looked for.
                continue;
            }
        }

        return null;
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
