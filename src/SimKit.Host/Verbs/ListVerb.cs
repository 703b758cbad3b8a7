using System.CommandLine;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit list</c>: the runs in the results folder, oldest first.</summary>
internal static class ListVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("list", "list the runs");
        Option<string> results = CommonOptions.Results();
        command.Add(results);
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(results)!;
            foreach (string id in RunDirectory.List(folder))
            {
                host.Output.WriteLine($"{id,-44}  {Describe(Path.Combine(folder, id))}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static string Describe(string run)
    {
        try
        {
            RunStatus status = RunStatus.Load(Path.Combine(run, "status.json"));
            string state = status.State == RunState.Running && RunLock.IsAbandoned(run)
                ? "died"
                : status.State.ToString().ToLowerInvariant();
            return $"{state,-9} {status.Ranks,6} ranks  {status.Step,12} steps";
        }
        catch (UserError)
        {
            return "no status";
        }
    }
}
