using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// Starts the ranks of a run, and starts them again when they die or hang, as long as that leads on. It never loads MPI, so that
/// nothing that breaks the ranks breaks it, and no process of a start outlives that start.
/// </summary>
/// <param name="host">Where messages go.</param>
/// <param name="request">The run.</param>
/// <param name="installation">Launcher and library.</param>
/// <param name="casePath">The case file that was found.</param>
/// <param name="requests">What signals ask for.</param>
internal sealed class Supervisor(
    HostContext host, RunRequest request, MpiInstallation installation, string casePath, StopRequests requests)
{
    private readonly TextWriter output = TextWriter.Synchronized(host.Output);
    private readonly TextWriter error = TextWriter.Synchronized(host.Error);
    private readonly RestartPolicy policy = new();
    private readonly HostRoster roster = new(
        request.Hostfile is { } path ? Hostfile.Read(path) : null, request.Ranks ?? 1, new NetworkProbe());

    private string? directory = Environment.GetEnvironmentVariable(ContinuedRun.Variable) is { Length: > 0 } given ? given : null;

    /// <summary>Runs to the end, a failure or a stop. Call on the main thread: the ranks die with the thread that starts them.</summary>
    public RunEnd Run()
    {
        SharedFolder.Sweep();
        for (int attempt = 0; ; attempt++)
        {
            AttemptEnd end = Start(attempt);
            directory = end.RunDirectory ?? directory;
            KeepLauncherWords(end, attempt);
            FailureReport? final = Final(end) ?? AfterDeath(end, attempt + 1);
            if (final is not null)
            {
                return new RunEnd(final, directory);
            }
        }
    }

    /// <summary>Whether ranks that ended so are started again: they died, hung or met a bug. What they explain would come again.</summary>
    internal static bool IsDeath(AttemptEnd end) => end.Word switch
    {
        null => end.LauncherCode != 0,
        { ExitCode: ExitCode.Bug } => true,

        // The peers of a dead rank may see their messages fail before the launcher ends them.
        { ExitCode: ExitCode.Environment } => end.HasVictim,
        _ => false,
    };

    private AttemptEnd Start(int attempt)
    {
        using SharedFolder shared = SharedFolder.Create(roster.Ranks);
        var plan = new RankStart
        {
            Ranks = roster.Ranks,
            Attempt = attempt,
            OutcomeFolder = shared.OutcomePath,
            HeartbeatPath = shared.HeartbeatPath,
            SharedMemoryFolder = shared.IsMemory ? shared.Root : null,
            Hosts = roster.Hosts,
            Resume = directory,
        };
        HangWatch? watch = request.Supervise ? new HangWatch(roster.Ranks, request.HangTimeoutSeconds) : null;
        var ranks = new RankAttempt(shared.Heartbeat, new OutcomeFolder(shared.OutcomePath), requests, watch)
        {
            ForwardsSignals = roster.Hosts is not null,
        };
        return ranks.Run(
            RankCommand.Describe(installation, request, casePath, plan, ProcessSignals.IsRoot),
            $"{HeartbeatPage.Variable}={shared.HeartbeatPath}",
            new TextPump(output, withNoise: !request.Supervise),
            new TextPump(error, withNoise: !request.Supervise));
    }

    // Null for a death that is worth another start.
    private FailureReport? Final(AttemptEnd end)
    {
        var interrupted = new FailureReport(ExitCode.Interrupted, "interrupted");
        if (requests.IsKillRequested)
        {
            return interrupted;
        }

        if (requests.IsStopRequested && IsDeath(end))
        {
            return end.Word ?? interrupted;
        }

        if (end.HasLeftovers)
        {
            return new FailureReport(ExitCode.Environment, EnvironmentError.Machine(
                "cannot end the ranks",
                "some of their processes are still there 5 s after they were killed",
                "a device or a file system may hang; simkit must not start others beside them").Message);
        }

        if (!IsDeath(end))
        {
            return end.Word ?? new FailureReport(ExitCode.Done, ""); // rank 0 may be on another machine, where its words stay
        }

        return request.Supervise ? null : end.Word ?? Unsupervised(end);
    }

    private FailureReport Unsupervised(AttemptEnd end) => new(ExitCode.Environment, EnvironmentError.Machine(
        "the ranks ended without a word",
        $"{Path.GetFileName(installation.Launcher)} ended with exit code {end.LauncherCode} {end.Death.Place}",
        "a rank was killed (out of memory?) or could not be started; its own words are above, "
        + "simkit doctor checks the installation").Message);

    // Null when the ranks are to be started again, which is then due.
    private FailureReport? AfterDeath(AttemptEnd end, int restart)
    {
        string? checkpoint = PublishedCheckpoints.Newest(directory);
        double? delay = policy.AfterDeath(end.Death.Step, checkpoint);
        if (delay is null)
        {
            return GiveUp(end.Death, checkpoint);
        }

        if (!roster.Refresh())
        {
            return GiveUp(end.Death with { Cause = $"{end.Death.Cause}; no host answers any more," }, checkpoint);
        }

        string lost = roster.Gone.Count > 0 ? $", without {string.Join(", ", roster.Gone)}" : "";
        string from = checkpoint is null ? "from the beginning" : $"from checkpoint {checkpoint}";
        Tell(
            $"restart {restart} on {roster.Ranks} ranks{lost}: {end.Death}; going on {from}",
            (log, line) => log.Notice(line));
        return requests.WaitForStop(TimeSpan.FromSeconds(delay.Value)) ? new FailureReport(ExitCode.Interrupted, "interrupted") : null;
    }

    private FailureReport GiveUp(DeathReport death, string? checkpoint)
    {
        string since = checkpoint is null ? "without any checkpoint" : $"without a checkpoint newer than {checkpoint}";
        string where = directory is null ? "no run directory was made" : $"the log is {Path.Combine(directory, "log.txt")}";
        string advice = death.LastWords is { Length: > 0 }
            ? "this looks like a defect of the program: report it with the words above and the log"
            : "is there enough memory (simkit run … --dry-run tells the need)? simkit doctor checks the installation";
        string words = death.LastWords is { Length: > 0 } last ? $"{last.TrimEnd()}\n" : "";
        string message =
            $"{words}gave up: the ranks died {policy.DeathsWithoutProgress} times {since}, the last time: {death}; {where}; {advice}";
        Tell(message, (log, text) => log.Info(text));
        return new FailureReport(ExitCode.GaveUp, message);
    }

    private void Tell(string message, Action<RunLog, string> write)
    {
        string? path = directory is null ? null : Path.Combine(directory, "log.txt");
        if (path is null || !File.Exists(path))
        {
            write(new RunLog(null, error.WriteLine), message);
            return;
        }

        try
        {
            using RunLog log = RunLog.Open(path, error.WriteLine);
            write(log, message);
        }
        catch (EnvironmentError failure)
        {
            error.WriteLine($"warning: {failure.Message}"); // the disk may be full; the run is worth more than its log
            error.WriteLine(message);
        }
    }

    private void KeepLauncherWords(AttemptEnd end, int attempt)
    {
        if (end.LauncherWords.Length == 0 || !request.Supervise)
        {
            return;
        }

        try
        {
            if (directory is not null)
            {
                File.AppendAllText(Path.Combine(directory, "launcher.txt"), $"start {attempt}\n{end.LauncherWords}");
                return;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"warning: cannot write launcher.txt: {failure.Message}");
        }

        error.Write(end.LauncherWords);
    }
}
