using System.Runtime.InteropServices;
using SimKit.Core;
using SimKit.Hdf5;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The files about a run in its directory, kept by rank 0: case, provenance, log, status, timing.</summary>
internal sealed class RunRecord : IDisposable
{
    private readonly RunLog log;
    private readonly RunLock ownership;
    private RunStatus status;
    private bool isTold;

    private RunRecord(RunDirectory directory, RunStatus status, RunLock ownership)
    {
        (Directory, this.status, this.ownership) = (directory, status, ownership);
        log = RunLog.Open(directory.LogPath, tell: _ => { });
    }

    /// <summary>The directory of the run.</summary>
    public RunDirectory Directory { get; }

    /// <summary>Makes the directory of a run that is about to start.</summary>
    public static RunRecord Create(
        RunRequest request, LoadedCase loaded, MpiSession session, RunPlan plan, SortedDictionary<string, int> ranksByHost)
    {
        string name = request.Name ?? loaded.Run.Name ?? loaded.Simulation.Kind;
        SortedDictionary<string, string> inputs = new(StringComparer.Ordinal);
        foreach (string path in loaded.InputFiles)
        {
            inputs[path] = Provenance.Sha256(path);
        }

        RunDirectory directory = RunDirectory.Create(request.Results, name);
        RunLock ownership = RunLock.Take(directory.Root);
        directory.WriteCase(loaded.Configuration.Text);
        directory.WriteResolved(loaded.Configuration.ToResolvedToml());
        ProvenanceOf(directory, request, loaded, session, plan, ranksByHost, inputs).Save(directory.ProvenancePath);
        var status = new RunStatus
        {
            State = RunState.Running,
            RunId = directory.Id,
            Ranks = session.World.Size,
        };
        status.Save(directory.StatusPath);
        var record = new RunRecord(directory, status, ownership);
        record.log.Info($"{request.History}: {plan.Grid} on {session.World.Size} ranks");
        foreach (string note in plan.Notes)
        {
            record.log.Info($"note: {note}");
        }

        return record;
    }

    /// <summary>Takes up the directory of a run that goes on.</summary>
    public static RunRecord Continue(RunRequest request, RunDirectory directory, LoadedCase loaded, MpiSession session)
    {
        RunLock ownership = RunLock.Take(directory.Root);
        directory.WriteResolved(loaded.Configuration.ToResolvedToml());
        RunStatus before = RunStatus.Load(directory.StatusPath);
        RunStatus status = before with
        {
            State = RunState.Running,
            Ranks = session.World.Size,
            Restarts = before.Restarts + 1,
            ExitCode = null,
            Message = null,
            StateHash = null,
            Host = Environment.MachineName,
            Pid = Environment.ProcessId,
            Heartbeat = DateTimeOffset.UtcNow,
        };
        status.Save(directory.StatusPath);
        var record = new RunRecord(directory, status, ownership);
        record.log.Info($"{request.History}: goes on, on {session.World.Size} ranks");
        return record;
    }

    /// <summary>Takes the first failure to write the log or the status; the run goes on without.</summary>
    public Action<string> Tell { get; set; } = _ => { };

    /// <summary>Keeps the log.</summary>
    public void Log(string message) => Attempt(() => log.Info(message));

    /// <summary>Tells that there is a checkpoint of a step.</summary>
    public void Saved(long step) => status = status with { CheckpointStep = step };

    /// <summary>Keeps a warning in the log.</summary>
    public void Warn(string message) => Attempt(() => log.Warning(message));

    /// <summary>Tells how far the run is.</summary>
    public void Report(RunClock clock, double? etaSeconds)
    {
        status = status with
        {
            Step = clock.Step,
            Time = clock.Time,
            Fraction = clock.Fraction,
            EtaSeconds = etaSeconds,
            Heartbeat = DateTimeOffset.UtcNow,
        };
        Attempt(() => status.Save(Directory.StatusPath));
        if (!ownership.Refresh())
        {
            throw EnvironmentError.Machine(
                $"another process has taken over {Directory.Root}",
                "this one gave no sign of life for 10 minutes",
                "look at run.lock there, and let only one of them run");
        }
    }

    /// <summary>Tells that the run came to its end, or was stopped.</summary>
    public void Finish(RunResult result, int exitCode)
    {
        status = status with
        {
            State = result.WasStopped ? RunState.Stopped : RunState.Done,
            Step = result.Steps,
            Time = result.Time,
            EtaSeconds = result.WasStopped ? null : 0,
            Fraction = result.WasStopped ? status.Fraction : 1,
            ExitCode = exitCode,
            StateHash = $"{result.StateHash:x16}",
            Heartbeat = DateTimeOffset.UtcNow,
            Message = !result.WasStopped ? null
                : exitCode == ExitCode.Stopped ? "stopped on request; simkit restart goes on"
                : "stopped on request, but the checkpoint could not be written",
        };
        status.Save(Directory.StatusPath);
        string ending = result.WasStopped ? "stopped" : "done";
        log.Info($"{ending} after {result.Steps} steps in {Duration.Text(result.WallSeconds)}, state {status.StateHash}");
    }

    /// <summary>
    /// Marks a run as failed, from whichever process is left to tell; false when the status cannot be written, for the disk may be what
    /// failed.
    /// </summary>
    public static bool TryFail(string runDirectory, FailureReport failure)
    {
        string path = Path.Combine(runDirectory, "status.json");
        try
        {
            if (File.Exists(path))
            {
                (RunStatus.Load(path) with
                {
                    State = failure.ExitCode == ExitCode.Diverged ? RunState.Diverged : RunState.Failed,
                    ExitCode = failure.ExitCode,
                    Message = failure.Message,
                    EtaSeconds = null,
                    Heartbeat = DateTimeOffset.UtcNow,
                }).Save(path);
            }

            return true;
        }
        catch (RunException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        log.Dispose();
        ownership.Dispose();
    }

    // A disk that is full for a while costs the run some lines about itself. Results and checkpoints tell for themselves.
    private void Attempt(Action write)
    {
        try
        {
            write();
        }
        catch (EnvironmentError failure) when (failure.ExitCode == ExitCode.Storage)
        {
            if (!isTold)
            {
                isTold = true;
                Tell($"warning: {failure.Message}; the run goes on");
            }
        }
    }

    private static Provenance ProvenanceOf(
        RunDirectory directory, RunRequest request, LoadedCase loaded, MpiSession session, RunPlan plan,
        SortedDictionary<string, int> ranksByHost, SortedDictionary<string, string> inputs)
    {
        H5Library hdf5 = H5Library.Current;
        var provenance = new Provenance
        {
            RunId = directory.Id,
            Versions = new(StringComparer.Ordinal)
            {
                ["simkit"] = BuildInfo.Version,
                ["dotnet"] = RuntimeInformation.FrameworkDescription,
                ["os"] = RuntimeInformation.OSDescription,
                ["hdf5"] = hdf5.Version.ToString(3),
                ["mpi"] = session.Library?.Version ?? "none (one rank)",
            },
            Paths = new(StringComparer.Ordinal) { ["simkit"] = AppContext.BaseDirectory, ["hdf5"] = hdf5.Path },
            GitCommit = BuildInfo.Commit,
            Command = [Environment.ProcessPath ?? "simkit", .. request.RankArguments],
            WorkingFolder = Environment.CurrentDirectory,
            RanksByHost = ranksByHost,
            Decomposition = $"{plan.Grid} on {plan.Tiles.Count} ranks, imbalance {plan.Imbalance * 100:0.0} %",
            Seeds = new(StringComparer.Ordinal) { ["run"] = loaded.Run.Seed },
            Inputs = inputs,
        };
        if (session.Library is { } mpi)
        {
            provenance.Paths["mpi"] = mpi.Path;
        }

        return provenance;
    }
}
