using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SimKit.Chaos;

/// <summary>Makes one run by its plan and judges it.</summary>
internal sealed partial class Trial(Plan plan, string results, RunResults undisturbed, int limitSeconds)
{
    private const int DeathsBeforeGivingUp = 3;
    private const int GaveUp = 7, StoppedEarly = 75, Interrupted = 130, KilledBySignal = 128 + Signals.Kill;
    private const int CleanUpMilliseconds = 10_000;

    // On a machine with ten times more work than cores the first record of a result file alone takes three seconds.
    private const string HangTimeout = "6s";

    private readonly string mark = Guid.NewGuid().ToString("N");
    private readonly RunFolder folder = new(results, undisturbed);
    private readonly Random random = new(plan.Salt);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly List<string> failures = [];
    private readonly HashSet<Disturbance> happened = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> sharedFolders = [];
    private readonly StringBuilder words = new();
    private int restarts;
    private int continued;

    /// <summary>Runs to the end, or to the time limit.</summary>
    public Outcome Run()
    {
        Directory.CreateDirectory(results);
        Queue<Episode> open = new(plan.Episodes);
        bool isOver = false;
        while (!isOver && open.TryDequeue(out Episode? episode))
        {
            isOver = Live(episode);
            if (!isOver && failures.Count == 0 && open.Count == 0)
            {
                open.Enqueue(new Episode(episode.Start, []));
            }

            isOver |= failures.Count > 0;
        }

        if (!IsGone())
        {
            RunProcess.End(mark, CleanUpMilliseconds);
        }

        failures.AddRange(failures.Count == 0 ? folder.InspectEnd() : []);
        File.WriteAllText(Path.Combine(results, "words.txt"), $"{plan}\n{words}\n{string.Join('\n', failures)}\n");
        return new Outcome(plan, happened, restarts, continued, failures, clock.Elapsed.TotalSeconds);
    }

    // True when the run has come to its end.
    private bool Live(Episode episode)
    {
        bool goesOn = folder.HasRun;
        continued += goesOn ? 1 : 0;
        using var process = new SimKitProcess(Arguments(episode, goesOn), mark, plan.FaultsOf(episode));
        using (var agenda = new Agenda(mark, process.Id, episode.Disturbances))
        {
            while (!process.WaitForExit(agenda.Look()))
            {
                if (clock.Elapsed.TotalSeconds > limitSeconds)
                {
                    failures.Add($"did not end within {limitSeconds} s");
                    RunProcess.End(mark, CleanUpMilliseconds);
                    process.WaitForExit(CleanUpMilliseconds);
                    Note(process, episode);
                    return false;
                }
            }

            process.WaitForText();
            Note(process, episode);
            happened.UnionWith(agenda.Done);
            sharedFolders.UnionWith(agenda.SharedFolders);
            return Judge(process, episode, agenda);
        }
    }

    private IEnumerable<string> Arguments(Episode episode, bool goesOn)
    {
        bool hasHang = episode.Disturbances.Any(disturbance => disturbance.Kind == DisturbanceKind.RankHangs);
        IEnumerable<string> what = goesOn ? ["restart", "latest"] :
        [
            "run", plan.Scenario.Case, .. plan.Scenario.Settings.SelectMany(setting => new[] { "-s", setting }),
            "-s", "checkpoint.every=off", "-s", $"checkpoint.every_steps={plan.CheckpointInterval}",
        ];
        return
        [
            .. what, "--np", episode.Start.Ranks.ToString(CultureInfo.InvariantCulture), "--mpi", episode.Start.Family,
            "--results", results, "--no-plot", .. hasHang ? ["--hang-timeout", HangTimeout] : Array.Empty<string>(),
        ];
    }

    // Keeps what was said, counts restarts, and finds out which places were met: the start after a death tells of it.
    private void Note(SimKitProcess process, Episode episode)
    {
        string text = process.Text;
        double seconds = clock.Elapsed.TotalSeconds;
        words.AppendLine(CultureInfo.InvariantCulture, $"--- {episode}: exit code {process.ExitCode} at {seconds:0.0} s");
        words.Append(text);
        string log = folder.Log;
        List<Match> told = [.. RestartLine().Matches(text).Cast<Match>()];
        restarts += told.Count;
        failures.AddRange(
            from line in told
            where line.Groups["checkpoint"].Success && !log.Contains(line.Value.TrimEnd(), StringComparison.Ordinal)
            select $"the log does not tell of '{line.Value.TrimEnd()}'");
        foreach (Disturbance fault in episode.Disturbances.Where(disturbance => !disturbance.IsFromOutside))
        {
            bool isMet = fault.Kind == DisturbanceKind.DeviceError
                ? text.Contains("fault injected", StringComparison.Ordinal) || log.Contains("fault injected", StringComparison.Ordinal)
                : process.ExitCode == GaveUp || told.Any(line => line.Groups["number"].Value == $"{fault.Attempt + 1}");
            if (isMet)
            {
                happened.Add(fault);
            }
        }
    }

    private bool Judge(SimKitProcess process, Episode episode, Agenda agenda)
    {
        if (!IsGone())
        {
            IEnumerable<string> left = RunProcess.Find(mark).Select(living => $"{living.Id} (rank {living.Rank})");
            failures.Add($"processes were left: {string.Join(", ", left)}");
            return false;
        }

        if (process.ExitCode == 0)
        {
            failures.AddRange(sharedFolders.Where(Directory.Exists).Select(path => $"left behind: {path}"));
            return true;
        }

        Disturbance? ending = agenda.Done.Find(disturbance => disturbance.EndsEpisode);
        int deaths = episode.Disturbances.Count(disturbance => disturbance.IsDeath && happened.Contains(disturbance));
        bool isAllowed = process.ExitCode switch
        {
            KilledBySignal => ending is { Kind: not DisturbanceKind.StopRequested },
            StoppedEarly => ending?.Kind == DisturbanceKind.StopRequested,
            Interrupted => ending?.Kind == DisturbanceKind.StopRequested && (!agenda.HadStepAtStop || deaths > 0),
            GaveUp => deaths >= DeathsBeforeGivingUp,
            _ => false,
        };
        if (!isAllowed)
        {
            failures.Add($"exit code {process.ExitCode}");
            return false;
        }

        if (folder.IsDone)
        {
            return true; // the supervisor went after the ranks had come to their end
        }

        failures.AddRange(folder.InspectPause());
        if (ending?.Kind == DisturbanceKind.CheckpointDamaged && !folder.DamageNewestCheckpoint(random))
        {
            happened.Remove(ending);
        }

        return false;
    }

    // Ranks end by themselves soon after whoever started them.
    private bool IsGone()
    {
        for (long start = Environment.TickCount64; Environment.TickCount64 - start < CleanUpMilliseconds; Thread.Sleep(50))
        {
            if (RunProcess.Find(mark).Count == 0)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"restart (?<number>\d+) on \d+ ranks.*going on from (?<checkpoint>checkpoint \d+)?.*")]
    private static partial Regex RestartLine();
}
