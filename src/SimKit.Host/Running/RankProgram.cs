using SimKit.Core;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Host;

/// <summary>The life of one rank of a run, from the case file to the exit code; with one rank, the whole run.</summary>
internal sealed class RankProgram(HostContext host, RunRequest request)
{
    private readonly RankLife life = new(host);
    private RunResult? result;

    /// <summary>Runs and returns the exit code; nothing is thrown.</summary>
    public int Run() => life.Run(Run);

    private int Run(MpiSession session, FailedRank ending, LastStep lastStep)
    {
        Communicator world = session.World;
        RunDirectory? continued = Together.Do(world, () => world.Rank == 0 ? ContinuedRun.Find(host, request) : null);
        LoadedCase loaded = LoadTogether(world, continued);
        RunPlan plan = loaded.PlanFor(world.Size);
        SortedDictionary<string, int> hosts = HostsOf(world);
        using RunRecord? record = Together.Do(
            world, () => world.Rank != 0 ? null
                : life.Heartbeat.IsStopRequested
                    ? throw new CommonFailure(new FailureReport(ExitCode.Interrupted, "stopped before the first step"))
                : continued is null ? RunRecord.Create(request, loaded, session, plan, hosts)
                : RunRecord.Continue(request, continued, loaded, session));
        string directory = world.BroadcastText(record?.Directory.Root, 0);
        ending.RunDirectory = directory;
        life.Outcome?.Announce(world.Rank, directory);
        Together.Do(world, () => world.Rank == 0 ? record!.Directory.Output + record.Directory.Checkpoints : "");

        Progress progress = NewProgress(record);
        record?.Tell = progress.Message;
        using RunJournal? journal = record is null ? null : new RunJournal(record, progress, goesOn: continued is not null);
        string history = $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ} {request.History}";
        var run = new RunContext(world, Path.Combine(directory, "output"), history)
        {
            Warn = message => journal?.Warn(message),
            Tell = message => record?.Log(message),
        };
        using var signals = new StopSignals(run, message => progress.Message(world.Rank == 0 ? message : ""));
        using ISimulation simulation = loaded.Simulation.Create(loaded.Options, run);
        var timing = new TimingCollector();
        CheckpointKeeper keeper = NewKeeper(run, loaded, plan, directory);
        var watched = new WatchedJournal(journal, lastStep, life.Heartbeat, run, signals.RequestStop);
        result = new Runner(simulation, run, loaded.RunnerOptions, watched, keeper).Run();
        TimingReport report = timing.Collect(run, result);
        int code = !result.WasStopped ? ExitCode.Done : result.CheckpointStep == result.Steps ? ExitCode.Stopped : ExitCode.Storage;
        if (record is not null)
        {
            Conclude(record, TimingAdvice.Annotate(report with { Speed = journal!.SpeedOf(result), Notes = plan.Notes }), code);
        }

        return code;
    }

    private CheckpointKeeper NewKeeper(RunContext run, LoadedCase loaded, RunPlan plan, string directory)
    {
        RunIdentity identity = Together.Do(run.Communicator, () => loaded.Identity)!;
        var folder = new CheckpointFolder(Path.Combine(directory, "checkpoints"));
        var store = new CheckpointStore(folder, run.Communicator, identity, loaded.Checkpoint.Keep);
        var times = new CheckpointTimes(loaded.Checkpoint, plan.StateBytes * run.Size);
        string? jobEnd = Environment.GetEnvironmentVariable(TimeLimit.JobEndVariable);
        TimeLimit limit = Together.Do(run.Communicator, () => TimeLimit.Earliest(request.MaxSeconds, loaded.Limits.MaxTime, jobEnd))!;
        return new CheckpointKeeper(
            run, store, times, limit, run.Rank == 0 ? new RequestFiles(directory) : null, NewMemoryStore(run, loaded, identity, directory));
    }

    private static CheckpointStore? NewMemoryStore(RunContext run, LoadedCase loaded, RunIdentity identity, string directory)
    {
        Communicator world = run.Communicator;
        bool isAvailable = world.Allreduce(MemoryFolder.IsAvailable ? 1 : 0, Operation.Min) == 1;
        if (double.IsPositiveInfinity(loaded.Checkpoint.MemoryEverySeconds) || !isAvailable)
        {
            return null;
        }

        using Communicator neighbours = world.SplitShared();
        Nodes nodes = Nodes.Apart(world, neighbours);
        string path = MemoryFolder.PathFor(directory);
        Together.Do(world, () => nodes.IsKeeper(world.Rank) ? Directory.CreateDirectory(path) : null);
        return new CheckpointStore(new CheckpointFolder(path), world, identity, nodes: nodes);
    }

    private LoadedCase LoadTogether(Communicator world, RunDirectory? continued)
    {
        // Rank 0 reads: the file need not be visible everywhere.
        LoadedCase? first = Together.Do(world, () =>
        {
            _ = H5Library.Current; // without it there are no results: say so before anything is made
            if (world.Rank != 0)
            {
                return null;
            }

            LoadedCase loaded = continued is not null
                ? ContinuedRun.Load(host, continued, request.Overrides)
                : LoadedCase.Load(host, new ExampleCases(host.Simulations).Resolve(request.Case), request.Overrides);
            loaded.PlanFor(world.Size);
            return loaded;
        });
        string text = world.BroadcastText(first?.Configuration.Text, 0);
        string fileName = world.BroadcastText(first?.Configuration.FileName, 0);
        return Together.Do(world, () => first ?? LoadedCase.Bind(host, Configuration.Parse(text, fileName, request.Overrides)))!;
    }

    private void Conclude(RunRecord record, TimingReport report, int code)
    {
        report.Save(record.Directory);
        record.Finish(result!, code);
        host.Error.WriteLine();
        host.Error.Write(report.ToText());
        host.Error.WriteLine(result!.WasStopped ? $"stopped on request after {result.Steps} steps" : $"done, state {result.StateHash:x16}");
        var end = new FailureReport(code, "");
        if (life.Outcome is null || !life.Outcome.TryTell(end))
        {
            ResultPictures.Present(host, record.Directory.Root, withFigures: !request.NoPlot && !result.WasStopped);
        }
    }

    private Progress NewProgress(RunRecord? record)
    {
        ProgressMode mode = record is null ? ProgressMode.None : ProgressChoice.Decide(request.Progress);
        bool color = ProgressChoice.UseColor(mode, Environment.GetEnvironmentVariable);
        return new Progress(mode, record?.Directory.Id ?? "", host.Error, useColor: color);
    }

    private static SortedDictionary<string, int> HostsOf(Communicator world)
    {
        SortedDictionary<string, int> hosts = new(StringComparer.Ordinal);
        for (int rank = 0; rank < world.Size; rank++)
        {
            string name = world.BroadcastText(world.Rank == rank ? Environment.MachineName : null, rank);
            hosts[name] = hosts.GetValueOrDefault(name) + 1;
        }

        return hosts;
    }
}
