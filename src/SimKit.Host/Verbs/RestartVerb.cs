using System.CommandLine;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit restart</c>: lets a run go on from its newest sound checkpoint, on any number of ranks.</summary>
internal static class RestartVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("restart", "let a run that ended early, or is to last longer, go on from its newest checkpoint");
        Argument<string> run = CommonArguments.Run();
        command.Add(run);
        var options = new LaunchOptions(command);
        command.SetAction(parsed =>
        {
            RunRequest request = options.Read(parsed);
            RunDirectory directory = RunDirectory.Open(parsed.GetValue(run)!, request.Results);
            if (request.Overrides.Count == 0 && RunStatus.Load(directory.StatusPath).State == RunState.Done)
            {
                throw UserError.Configuration(
                    new SourcePlace(directory.Id), "this run is done; let it last longer with -s run.length=… or -s run.steps=…");
            }

            return RunStart.Go(host, request with { Case = directory.Id, Continued = directory.Root });
        });
        return command;
    }
}
