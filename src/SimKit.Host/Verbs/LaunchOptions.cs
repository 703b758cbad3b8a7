using System.CommandLine;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The options of the verbs that start ranks: <c>run</c> and <c>restart</c>.</summary>
internal sealed class LaunchOptions
{
    private readonly Option<string[]> overrides = new("-s", "--set")
    {
        Description = "override a setting: -s grid.cells=96",
        Arity = ArgumentArity.OneOrMore,
        HelpName = "key=value",
    };

    private readonly Option<int?> ranks = new("--np")
    {
        Description = "ranks to start on this machine or on those of --hostfile",
        HelpName = "n",
    };

    private readonly Option<string?> hostfile = new("--hostfile") { Description = "hosts, as Open MPI or MPICH writes them", HelpName = "file" };

    private readonly Option<string?> mpi = new Option<string?>("--mpi")
    {
        Description = "MPI family for --np; the first one installed by default",
    }.AcceptOnlyFrom(MpiInstallation.Families);

    private readonly Option<string> progress = new Option<string>("--progress")
    {
        Description = "how progress is shown",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFrom(ProgressChoice.Words);

    private readonly Option<string?> maxTime = new("--max-time")
    {
        Description = "stop with a checkpoint before so much wall-clock time has passed: 30m, 1:30:00",
        HelpName = "time",
    };

    private readonly Option<bool> noSupervise = new("--no-supervise") { Description = "with --np: do not start ranks again that died or hang" };

    private readonly Option<string?> hangTimeout = new("--hang-timeout")
    {
        Description = "with --np: time without a sign of life after which ranks are started again; 60 s by default, ten times that at the start",
        HelpName = "time",
    };

    private readonly Option<bool> noPlot = new("--no-plot") { Description = "draw no figures at the end" };
    private readonly Option<string> results = CommonOptions.Results();

    /// <summary>Gives a verb these options.</summary>
    public LaunchOptions(Command command)
    {
        foreach (Option option in new Option[] { overrides, ranks, hostfile, mpi, results, progress, maxTime, noSupervise, hangTimeout, noPlot })
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public RunRequest Read(ParseResult parsed) => new()
    {
        Overrides = parsed.GetValue(overrides) ?? [],
        Ranks = parsed.GetValue(ranks),
        Hostfile = parsed.GetValue(hostfile),
        Mpi = parsed.GetValue(mpi),
        Results = parsed.GetValue(results)!,
        Progress = parsed.GetValue(progress)!,
        MaxSeconds = Seconds("--max-time", parsed.GetValue(maxTime)),
        Supervise = !parsed.GetValue(noSupervise),
        HangTimeoutSeconds = Seconds("--hang-timeout", parsed.GetValue(hangTimeout)) ?? HangWatch.DefaultTimeoutSeconds,
        NoPlot = parsed.GetValue(noPlot),
    };

    private static double? Seconds(string option, string? text) => text is null ? null
        : Duration.TryParse(text, out double seconds, out string problem) ? seconds
        : throw UserError.Configuration(new SourcePlace(option), problem);
}
