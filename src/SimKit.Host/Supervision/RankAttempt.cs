using System.Diagnostics;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>One start of the ranks, from the launcher's process to the certainty that nobody of it is left.</summary>
internal sealed class RankAttempt(HeartbeatPage page, OutcomeFolder outcome, StopRequests requests, HangWatch? watch)
{
    private const int PollMilliseconds = 100;
    private const double CleanUpSeconds = 5;
    private const int LastOutputMilliseconds = 2000;

    // A rank that is gone without a farewell is dead. The launcher mostly knows in the first time, but Open MPI's takes another second
    // to end the other ranks; it has until the second to say which signal it was.
    private const int LauncherNoticesMilliseconds = 300, LauncherEndsMilliseconds = 1500;

    private readonly HeartbeatSlot[] slots = new HeartbeatSlot[page.Ranks];
    private readonly bool[] isVerified = new bool[page.Ranks];
    private int checkpointsPassedOn;
    private bool isStopPassedOn;
    private long? missingSince;
    private int? missingRank;
    private string? hang;

    /// <summary>Whether signals are passed on to the launcher, for ranks on other machines that do not see the page.</summary>
    public bool ForwardsSignals { get; init; }

    /// <summary>Starts the process, waits for its end and cleans up. Call on a thread that lives as long as the ranks.</summary>
    /// <param name="start">The launcher.</param>
    /// <param name="mark">An assignment in the environment of all its processes and of nobody else.</param>
    /// <param name="output">Takes the launcher's output.</param>
    /// <param name="error">Takes the launcher's errors.</param>
    public AttemptEnd Run(ProcessStartInfo start, string mark, TextPump output, TextPump error)
    {
        using Process launcher = Process.Start(start)
            ?? throw EnvironmentError.Machine($"cannot start {start.FileName}", "no process", "run simkit doctor");
        var family = new ProcessFamily(launcher.Id, mark);
        bool isClean = false;
        Task pumps = Task.WhenAll(output.Copy(launcher.StandardOutput), error.Copy(launcher.StandardError));
        try
        {
            launcher.StandardInput.Close();
            Watch(launcher);
        }
        finally
        {
            if (!launcher.HasExited)
            {
                ProcessSignals.SendToGroup(launcher.Id, ProcessSignals.Kill);
            }

            isClean = family.End(CleanUpSeconds);
        }

        launcher.WaitForExit();
        pumps.Wait(LastOutputMilliseconds);
        return Judge(launcher.ExitCode, output.Dropped + error.Dropped, !isClean);
    }

    // Returns when the launcher has ended, or when it is to be killed.
    private void Watch(Process launcher)
    {
        var clock = Stopwatch.StartNew();
        while (!launcher.WaitForExit(PollMilliseconds))
        {
            Read();
            PassOn(launcher);
            long missing = MissingMilliseconds(clock.ElapsedMilliseconds);
            if (missing > LauncherNoticesMilliseconds)
            {
                KillRanks();
            }

            if (requests.IsKillRequested || missing > LauncherEndsMilliseconds)
            {
                return;
            }

            if (watch is not null && watch.Look(slots, clock.Elapsed.TotalSeconds))
            {
                hang = DescribeHang(watch.QuietSeconds);
                return;
            }
        }

        Read();
    }

    private void Read()
    {
        for (int rank = 0; rank < slots.Length; rank++)
        {
            slots[rank] = page.Read(rank);
        }
    }

    private void PassOn(Process launcher)
    {
        bool isEverybodyReady = HangWatch.LeastStep(slots) > HeartbeatSlot.BeforeFirstStep;
        if (requests.IsStopRequested && !isStopPassedOn)
        {
            page.RequestStop();

            // A signal would kill ranks that are not yet ready for it; those here read the page anyway.
            isStopPassedOn = !ForwardsSignals || (isEverybodyReady && ProcessSignals.Send(launcher.Id, ProcessSignals.User1));
        }

        if (requests.Checkpoints > checkpointsPassedOn && isEverybodyReady)
        {
            checkpointsPassedOn = requests.Checkpoints;
            page.RequestCheckpoint();
            if (ForwardsSignals)
            {
                ProcessSignals.Send(launcher.Id, ProcessSignals.User2);
            }
        }
    }

    // How long a rank has been gone: a launcher does not see the death of one behind a shell. A process number is believed once it was
    // seen alive: ranks on other machines or in containers have numbers of their own.
    private long MissingMilliseconds(long milliseconds)
    {
        int? missing = null;
        for (int rank = 0; rank < slots.Length; rank++)
        {
            if (slots[rank].Process != 0)
            {
                bool isThere = ProcessSignals.IsThere((int)slots[rank].Process);
                isVerified[rank] |= isThere;
                missing ??= isVerified[rank] && !isThere ? rank : null;
            }
        }

        missingRank ??= missing;
        missingSince = missing is null ? null : missingSince ?? milliseconds;
        return milliseconds - missingSince ?? 0;
    }

    private void KillRanks()
    {
        for (int rank = 0; rank < slots.Length; rank++)
        {
            if (isVerified[rank] && slots[rank].Process != 0 && ProcessSignals.IsThere((int)slots[rank].Process))
            {
                ProcessSignals.Send((int)slots[rank].Process, ProcessSignals.Kill);
            }
        }
    }

    private string DescribeHang(double quietSeconds)
    {
        List<int> stopped = [.. Enumerable.Range(0, slots.Length).Where(IsStopped)];
        IReadOnlyList<int> late = stopped.Count > 0 ? stopped : HangWatch.Behind(slots);
        string who = late.Count == 0 ? "no rank has begun"
            : $"{Names(late)} {(stopped.Count > 0 ? "stopped by a signal" : "farthest behind")}";
        return $"the ranks hung, without a sign of life for {Duration.Text(quietSeconds)} ({who})";
    }

    private bool IsStopped(int rank) =>
        isVerified[rank] && slots[rank].Process != 0 && ProcessFamily.StateOf((int)slots[rank].Process) == 'T';

    private static string Names(IReadOnlyList<int> ranks)
    {
        const int most = 4;
        string more = ranks.Count > most ? $" and {ranks.Count - most} more" : "";
        return $"{(ranks.Count == 1 ? "rank" : "ranks")} {string.Join(", ", ranks.Take(most))}{more}";
    }

    private AttemptEnd Judge(int launcherCode, string launcherWords, bool hasLeftovers)
    {
        FailureReport? word = outcome.Read();
        Casualty? victim = Casualty.Find(launcherWords, slots);
        string cause = hang
            ?? (victim is { } killed ? $"rank {killed.Rank} was killed by signal {killed.Signal}"
            : word is { Message.Length: > 0 } ? word.Message.Split('\n')[0].TrimEnd('\r')
            : missingRank is { } rank ? $"rank {rank} ended without a word"
            : $"the ranks ended without a word (launcher exit code {launcherCode})");
        return new AttemptEnd
        {
            Word = word,
            LauncherCode = launcherCode,
            RunDirectory = outcome.ReadRunDirectory(),
            Death = new DeathReport(cause, HangWatch.LeastStep(slots), word?.Message),
            HasVictim = hang is not null || victim is not null,
            LauncherWords = launcherWords,
            HasLeftovers = hasLeftovers,
        };
    }
}
