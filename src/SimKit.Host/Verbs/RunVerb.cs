using System.CommandLine;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary><c>simkit run</c>: runs a case.</summary>
internal static class RunVerb
{
    public static Command Create(HostContext host)
    {
        var command = new Command("run", "run a case");
        var casePath = new Argument<string>("case") { Description = "case file (TOML), or the name of an example case" };
        var name = new Option<string?>("--name") { Description = "first part of the run's id", HelpName = "name" };
        var dryRun = new Option<bool>("--dry-run") { Description = "check the case and print how it would be cut; makes nothing" };
        var json = new Option<bool>("--json") { Description = "print the plan of --dry-run as JSON" };
        Option<string> restart = new Option<string>("--restart")
        {
            Description = "auto: go on with the newest unfinished run of this case when there is one",
            DefaultValueFactory = _ => "never",
        }.AcceptOnlyFrom(["auto", "never"]);
        command.Add(casePath);
        var options = new LaunchOptions(command);
        foreach (Option option in new Option[] { name, restart, dryRun, json })
        {
            command.Add(option);
        }

        command.SetAction(parsed =>
        {
            RunRequest request = options.Read(parsed) with
            {
                Case = parsed.GetValue(casePath)!,
                Name = parsed.GetValue(name),
                RestartsAutomatically = parsed.GetValue(restart) == "auto",
            };
            if (request.Name is { Length: 0 })
            {
                throw UserError.Configuration(new SourcePlace("--name"), "is empty; give a word");
            }

            LauncherEnvironment launcher = LauncherEnvironment.Current;
            return !parsed.GetValue(dryRun) ? RunStart.Go(host, request)
                : launcher.Rank == 0 ? DryRun.Print(host, request, request.Ranks ?? launcher.Size ?? 1, parsed.GetValue(json))
                : ExitCode.Done;
        });
        return command;
    }
}
