using System.CommandLine;
using System.Globalization;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Host;

/// <summary><c>simkit check</c>: reads every byte of a run's checkpoints and compares it with what was written.</summary>
internal static class CheckVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("check", "compare every byte of a run's checkpoints with what was written");
        Argument<string> what = CommonArguments.Run();
        what.Description += "; or the folder of one checkpoint";
        Option<string> results = CommonOptions.Results();
        command.Add(what);
        command.Add(results);
        command.SetAction(parsed =>
        {
            string given = Path.TrimEndingDirectorySeparator(parsed.GetValue(what)!);
            bool isCheckpoint = long.TryParse(Path.GetFileName(given), NumberStyles.None, CultureInfo.InvariantCulture, out long step)
                && Directory.Exists(given);
            string folder = isCheckpoint ? Path.GetDirectoryName(Path.GetFullPath(given))!
                : RunDirectory.Open(given, parsed.GetValue(results)!).File("checkpoints");
            return Check(host, new CheckpointFolder(folder), isCheckpoint ? step : null);
        });
        return command;
    }

    private static int Check(HostContext host, CheckpointFolder folder, long? only)
    {
        IReadOnlyList<long> steps = only is { } one ? [one] : folder.Steps;
        if (steps.Count == 0)
        {
            host.Output.WriteLine($"no checkpoints in {folder.Path}");
            return ExitCode.Done;
        }

        int damaged = 0;
        foreach (long step in steps)
        {
            try
            {
                CheckpointManifest manifest = folder.Verify(step);
                string kept = manifest.IsPermanent ? ", permanent" : "";
                host.Output.WriteLine(
                    $"{Path.GetFileName(folder.PathOf(step))}  sound    {Duration.Text(manifest.Time)}, {SizeText.Of(manifest.Bytes)} "
                    + $"in {manifest.Shards.Count} shards, state {manifest.StateHash}{kept}");
            }
            catch (DamagedCheckpointException damage)
            {
                damaged++;
                host.Output.WriteLine($"{Path.GetFileName(folder.PathOf(step))}  DAMAGED  {damage.Message}");
            }
        }

        return damaged == 0 ? ExitCode.Done : ExitCode.Input;
    }
}
