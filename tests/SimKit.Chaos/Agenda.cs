using System.Diagnostics;
using SimKit.Runs;

namespace SimKit.Chaos;

/// <summary>Does to the processes of one start of the supervisor what comes from outside, each thing when its moment is there.</summary>
internal sealed class Agenda(string mark, int supervisor, IEnumerable<Disturbance> disturbances) : IDisposable
{
    private const int LookMilliseconds = 40, PollMilliseconds = 3;
    private readonly Queue<Disturbance> open = new(disturbances.Where(disturbance => disturbance.IsFromOutside));
    private HeartbeatPage page = HeartbeatPage.None;
    private Stopwatch? sinceFirstRank;
    private Stopwatch? sinceStep;

    /// <summary>What was done so far.</summary>
    public List<Disturbance> Done { get; } = [];

    /// <summary>Folders that supervisors made in memory, as far as they were seen.</summary>
    public HashSet<string> SharedFolders { get; } = [];

    /// <summary>Whether a rank had completed a step when the supervisor was asked to stop.</summary>
    public bool HadStepAtStop { get; private set; }

    /// <summary>Looks once and does what is due; returns how many milliseconds may pass until the next look.</summary>
    public int Look()
    {
        if (!open.TryPeek(out Disturbance? next))
        {
            return LookMilliseconds;
        }

        if (sinceFirstRank is null || !page.IsWatched)
        {
            List<RunProcess> ranks =
                [.. RunProcess.Find(mark).Where(process => process.Rank is not null && process.Attempt == next.Attempt)];
            if (ranks.Count == 0)
            {
                return LookMilliseconds;
            }

            sinceFirstRank ??= Stopwatch.StartNew();
            SharedFolders.Add(Path.GetDirectoryName(ranks[0].HeartbeatPath!)!);
            page = HeartbeatPage.Open(ranks[0].HeartbeatPath!);
        }

        if (IsDue(next.Moment) && Act(next))
        {
            Done.Add(next);
            open.Dequeue();
            Forget();
        }

        return PollMilliseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => page.Dispose();

    private bool IsDue(Moment moment)
    {
        if (moment.Step is not { } step)
        {
            return sinceFirstRank!.ElapsedMilliseconds >= moment.Milliseconds;
        }

        if (sinceStep is null && LeastStep() >= step)
        {
            sinceStep = Stopwatch.StartNew();
        }

        return sinceStep?.ElapsedMilliseconds >= moment.Milliseconds;
    }

    private long LeastStep() => !page.IsWatched ? HeartbeatSlot.BeforeFirstStep
        : Enumerable.Range(0, page.Ranks).Select(page.Read)
            .Min(slot => slot.Pulses > 0 ? slot.Step : HeartbeatSlot.BeforeFirstStep);

    // False when there is nobody yet, or nobody any more, to do it to.
    private bool Act(Disturbance disturbance)
    {
        switch (disturbance.Kind)
        {
            case DisturbanceKind.StopRequested:
                HadStepAtStop = LeastStep() > 0;
                return Signals.Send(supervisor, disturbance.Signal);
            case DisturbanceKind.SupervisorKilled or DisturbanceKind.CheckpointDamaged:
                return Signals.Send(supervisor, Signals.Kill);
        }

        RunProcess? target = RunProcess.Find(mark).Find(process => process.Attempt == disturbance.Attempt
            && (disturbance.Kind == DisturbanceKind.LauncherKilled ? process.Parent == supervisor : process.Rank == disturbance.Rank));
        return target is not null
            && Signals.Send(target.Id, disturbance.Kind == DisturbanceKind.RankHangs ? Signals.Stop : Signals.Kill);
    }

    private void Forget()
    {
        page.Dispose();
        page = HeartbeatPage.None;
        sinceFirstRank = sinceStep = null;
    }
}
