using System.CommandLine;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// <c>simkit run</c>: runs a case, as a rank when a launcher started this process, otherwise alone or with ranks it starts.
/// </summary>
internal static class RunVerb
{
    private const int MostRanks = 1_000_000;

    public static Command Create(HostContext host)
    {
        var command = new Command("run", "run a case");
        var casePath = new Argument<string>("case") { Description = "case file (TOML), or the name of an example case" };
        var overrides = new Option<string[]>("-s", "--set")
        {
            Description = "override a setting: -s grid.cells=96",
            Arity = ArgumentArity.OneOrMore,
            HelpName = "key=value",
        };
        var ranks = new Option<int?>("--np") { Description = "ranks to start on this machine or on those of --hostfile", HelpName = "n" };
        var hostfile = new Option<string?>("--hostfile") { Description = "hosts, as Open MPI or MPICH writes them", HelpName = "file" };
        Option<string?> mpi = new Option<string?>("--mpi")
        {
            Description = "MPI family for --np; the first one installed by default",
        }.AcceptOnlyFrom(MpiInstallation.Families);
        var name = new Option<string?>("--name") { Description = "first part of the run's id", HelpName = "name" };
        Option<string> progress = new Option<string>("--progress")
        {
            Description = "how progress is shown",
            DefaultValueFactory = _ => "auto",
        }.AcceptOnlyFrom(ProgressChoice.Words);
        var dryRun = new Option<bool>("--dry-run") { Description = "check the case and print how it would be cut; makes nothing" };
        var json = new Option<bool>("--json") { Description = "print the plan of --dry-run as JSON" };
        var noPlot = new Option<bool>("--no-plot") { Description = "draw no figures at the end" };
        var noSupervise = new Option<bool>("--no-supervise") { Description = "with --np: do not start ranks again that died or hang" };
        var hangTimeout = new Option<string?>("--hang-timeout")
        {
            Description = "with --np: time without a sign of life after which ranks are started again; 60 s by default",
            HelpName = "time",
        };
        Option<string> results = CommonOptions.Results();
        command.Add(casePath);
        foreach (Option option in new Option[]
        {
            overrides, ranks, hostfile, mpi, name, results, progress, dryRun, json, noPlot, noSupervise, hangTimeout,
        })
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(host, new RunRequest
        {
            Case = parsed.GetValue(casePath)!,
            Overrides = parsed.GetValue(overrides) ?? [],
            Ranks = parsed.GetValue(ranks),
            Hostfile = parsed.GetValue(hostfile),
            Mpi = parsed.GetValue(mpi),
            Name = parsed.GetValue(name),
            Results = parsed.GetValue(results)!,
            Progress = parsed.GetValue(progress)!,
            DryRun = parsed.GetValue(dryRun),
            Json = parsed.GetValue(json),
            NoPlot = parsed.GetValue(noPlot),
            Supervise = !parsed.GetValue(noSupervise),
            HangTimeoutSeconds = HangTimeout(parsed.GetValue(hangTimeout)),
        }));
        return command;
    }

    private static double HangTimeout(string? text)
    {
        if (text is null)
        {
            return HangWatch.DefaultTimeoutSeconds;
        }

        return Units.TryParse(text, "s", out double seconds, out string problem) && seconds is > 0 and < double.PositiveInfinity
            ? seconds
            : throw UserError.Configuration(
                new SourcePlace("--hang-timeout"), problem.Length > 0 ? problem : $"'{text}' must be longer than 0 s");
    }

    private static int Run(HostContext host, RunRequest request)
    {
        if (request.Ranks is { } n and (< 1 or > MostRanks))
        {
            throw UserError.Configuration(new SourcePlace("--np"), $"{n} ranks; must be 1 … {MostRanks}");
        }

        if (request.Name is { Length: 0 })
        {
            throw UserError.Configuration(new SourcePlace("--name"), "is empty; give a word");
        }

        LauncherEnvironment launcher = LauncherEnvironment.Current;
        if (request.DryRun)
        {
            return launcher.Rank == 0 ? DryRun.Print(host, request, request.Ranks ?? launcher.Size ?? 1) : ExitCode.Done;
        }

        if (launcher.IsPresent)
        {
            return request.Ranks is null
                ? new RankProgram(host, request).Run()
                : throw UserError.Configuration(
                    new SourcePlace("--np"), "this process was started by mpiexec or srun already; leave out --np");
        }

        return request.Ranks > 1 || request.Hostfile is not null
            ? new RankLauncher(host, request).Run()
            : new RankProgram(host, request).Run();
    }
}
