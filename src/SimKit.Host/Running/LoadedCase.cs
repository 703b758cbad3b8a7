using SimKit.Core;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Host;

/// <summary>A case that has been read, bound and found good, on one rank.</summary>
internal sealed record LoadedCase(
    Configuration Configuration, SimulationAttribute Simulation, IPlannable Options, RunOptions Run, OutputTimes Output,
    CheckpointOptions Checkpoint, LimitOptions Limits)
{
    /// <summary>How long the run lasts and how often it reports.</summary>
    public RunnerOptions RunnerOptions => new()
    {
        Length = Run.Length,
        Steps = Run.Steps,
        OutputEvery = Output.Every,
        SeriesEvery = Output.SeriesEvery,
    };

    /// <summary>What a checkpoint of this run belongs to: every setting that the state depends on, input files by their contents.</summary>
    public RunIdentity Identity => new()
    {
        Simulation = Simulation.Kind,
        Settings = new(
            Configuration.Settings.Where(setting => !MayChange(setting.Path)).ToDictionary(setting => setting.Path, ValueOf),
            StringComparer.Ordinal),
        Case = Configuration.ToResolvedToml(),
        Build = BuildInfo.Version,
    };

    /// <summary>The input files the case names.</summary>
    public IReadOnlyList<string> InputFiles => [.. SimKit.Host.InputFiles.Of(Options)];

    /// <summary>Reads a case file.</summary>
    /// <exception cref="UserError">It is wrong: all problems at once.</exception>
    public static LoadedCase Load(HostContext host, string path, IReadOnlyList<string> overrides) =>
        Bind(host, Configuration.Load(path, overrides));

    /// <summary>Binds a case to the options of its simulation.</summary>
    /// <exception cref="UserError">It is wrong: all problems at once.</exception>
    public static LoadedCase Bind(HostContext host, Configuration configuration)
    {
        RunOptions run = configuration.Bind<RunOptions>("run");
        SimulationAttribute? simulation = run.Kind is null ? null : host.Simulations.Find(run.Kind);
        if (simulation is null)
        {
            string[] kinds = [.. host.Simulations.All.Select(known => known.Kind)];
            if (run.Kind is not null)
            {
                configuration.Reject("run.kind", $"must be one of {string.Join(", ", kinds)}{Spelling.Suggestion(run.Kind, kinds)}");
            }

            // Which keys exist is known only with the simulation.
            configuration.ThrowIfProblems(judgeUnknown: false);
        }

        IPlannable options = simulation!.BindOptions(configuration);
        OutputTimes output = configuration.Bind<OutputTimes>("output");
        CheckpointOptions checkpoint = configuration.Bind<CheckpointOptions>("checkpoint");
        LimitOptions limits = configuration.Bind<LimitOptions>("limits");
        if (run.Length is null && run.Steps is null && configuration.Problems.Count == 0)
        {
            configuration.Reject("run.length", "give length (simulated time) or steps, or the run has no end");
        }

        configuration.ThrowIfProblems();
        return new LoadedCase(configuration, simulation, options, run, output, checkpoint, limits);
    }

    // How long a run lasts and what it writes besides may change when it goes on.
    private static bool MayChange(string setting) =>
        setting is "run.name" or "run.length" or "run.steps" || setting.Split('.')[0] is "output" or "checkpoint" or "limits";

    private string ValueOf(SettingInfo setting)
    {
        string value = Configuration.Values[setting.Path];
        return setting.Type == "file" && File.Exists(value.Trim('"')) ? $"a file with SHA-256 {Provenance.Sha256(value.Trim('"'))}" : value;
    }

    /// <summary>The plan for a number of ranks.</summary>
    /// <exception cref="UserError">The case cannot be cut over so many ranks.</exception>
    /// <exception cref="EnvironmentError">The memory of this machine cannot hold what a rank needs.</exception>
    public RunPlan PlanFor(int ranks)
    {
        RunPlan plan;
        try
        {
            plan = Options.Plan(ranks);
        }
        catch (PlanException cannot)
        {
            throw UserError.Configuration(new SourcePlace(Configuration.FileName), cannot.Message);
        }

        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return plan.StateBytes <= memory
            ? plan
            : throw EnvironmentError.Machine(
                $"{Configuration.FileName} does not fit into memory",
                $"a rank needs {SizeText.Of(plan.StateBytes)}, this machine has {SizeText.Of(memory)}",
                "take more ranks on more machines, or fewer cells");
    }
}
