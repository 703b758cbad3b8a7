using System.Diagnostics;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Core;

/// <summary>
/// Decides at step boundaries when the state is saved and when the run stops early, saves it, and brings it back at the start of a run.
/// A checkpoint that cannot be written costs the run nothing but a warning; three in a row end it.
/// </summary>
public sealed class CheckpointKeeper
{
    private const int MostFailures = 3;
    private readonly RunContext run;
    private readonly CheckpointStore store;
    private readonly CheckpointStore? memory;
    private readonly CheckpointTimes times;
    private readonly TimeLimit limit;
    private readonly RequestFiles? requests;
    private readonly long start = Stopwatch.GetTimestamp();
    private bool isDueByRun;
    private long lastLookStep;
    private double lastLook;
    private int failures;

    /// <summary>Keeps the checkpoints of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="store">Where checkpoints lie.</param>
    /// <param name="times">When they are due.</param>
    /// <param name="limit">The wall-clock time the run may use, from now on.</param>
    /// <param name="requests">Requests by files; null on all ranks but 0.</param>
    /// <param name="memory">Where copies in memory lie, or null for none; on all ranks or on none.</param>
    public CheckpointKeeper(
        RunContext run, CheckpointStore store, CheckpointTimes times, TimeLimit limit, RequestFiles? requests = null,
        CheckpointStore? memory = null)
    {
        this.run = run;
        this.store = store;
        this.memory = memory;
        this.times = times;
        this.limit = limit;
        this.requests = requests;
    }

    /// <summary>Step of the newest checkpoint of this run, or null.</summary>
    public long? LastStep { get; private set; }

    private double Elapsed => Stopwatch.GetElapsedTime(start).TotalSeconds;

    /// <summary>Restores the newest sound checkpoint; null when there is none. Collective.</summary>
    internal Resumption? Restore(StateMap state, IRunJournal journal)
    {
        // What lies in memory is taken only when it is newer than anything on the disk.
        RestoreResult? copy = memory?.Restore(state, newerThan: store.NewestStep());
        RestoreResult found = copy is { Manifest: not null } ? copy : store.Restore(state);
        Resumption? moment = found.Manifest is { } manifest ? new Resumption(manifest.Step, manifest.Time) : null;
        journal.Restored(moment, [.. copy?.Rejections ?? [], .. copy == found ? [] : found.Rejections]);
        if (moment is not null)
        {
            LastStep = copy == found ? null : moment.Step;
            times.GoOnFrom(moment.Step, moment.Time);
            lastLookStep = moment.Step;
        }

        return moment;
    }

    /// <summary>Whether steps or simulated time ask for a checkpoint here; every rank answers alike. Once at each step boundary.</summary>
    internal bool IsDueAt(RunClock clock) => isDueByRun |= times.IsDueByRun(clock.Step, clock.Time);

    /// <summary>What this rank wants: signals count on every rank, clocks and files on the first.</summary>
    internal Wishes WishesAt(RunClock clock)
    {
        Wishes own = new(run.IsStopRequested, run.TakeCheckpointRequest());
        return run.Rank == 0 ? own | WishesOfFirst(clock) : own;
    }

    /// <summary>Saves the state if that is due or was agreed on. Collective.</summary>
    /// <exception cref="EnvironmentError">The third failure in a row.</exception>
    internal void Act(StateMap state, RunClock clock, IRunJournal journal, Wishes agreed, bool isOver)
    {
        if (agreed.Copy && !isOver)
        {
            CopyToMemory(state, clock, journal);
        }

        CheckpointKind kind = times.Choose(isDueByRun || agreed.Checkpoint, isRequested: agreed.Stop && !isOver, isOver);
        isDueByRun = false;
        if (kind == CheckpointKind.None)
        {
            return;
        }

        using PhaseTimers.Scope _ = run.Timers.Measure(Phase.Checkpoint);
        journal.MakeDurable();
        SaveResult result = store.Save(state, clock.Step, clock.Time, isPermanent: kind == CheckpointKind.Permanent);
        if (result.IsSaved)
        {
            times.Done(Elapsed, result.Seconds);
            (failures, LastStep) = (0, clock.Step);
        }
        else
        {
            times.Failed(Elapsed);
            failures++;
        }

        journal.Saved(clock, result);
        if (failures == MostFailures)
        {
            throw EnvironmentError.Storage(
                $"{MostFailures} checkpoints in a row could not be written", result.Failure!, "make room or repair the disk, then simkit restart");
        }
    }

    /// <summary>The run is over, or has a checkpoint of its last step: copies in memory serve nobody. Collective.</summary>
    internal void ForgetCopies() => memory?.Clear();

    // A copy that fails is no news for the user: the disk holds what was promised.
    private void CopyToMemory(StateMap state, RunClock clock, IRunJournal journal)
    {
        using PhaseTimers.Scope _ = run.Timers.Measure(Phase.Checkpoint);
        journal.MakeDurable();
        memory!.Save(state, clock.Step, clock.Time);
        times.MemoryDone(Elapsed);
    }

    private Wishes WishesOfFirst(RunClock clock)
    {
        double now = Elapsed, sinceLast = now - lastLook;
        double stepSeconds = clock.Step > lastLookStep ? sinceLast / (clock.Step - lastLookStep) : 0;
        (lastLookStep, lastLook) = (clock.Step, now);
        FileRequest asked = requests?.Poll(now) ?? FileRequest.None;

        // Steps until the ranks meet again take as long as those since they met last.
        bool isOver = limit.IsDue(now, times.CostSeconds, Math.Max(stepSeconds, clock.Step > 0 ? sinceLast : 0));
        return new Wishes(
            Stop: asked == FileRequest.Stop || isOver,
            Checkpoint: asked == FileRequest.Checkpoint || times.IsDueByWall(now),
            Copy: memory is not null && times.IsMemoryDueByWall(now));
    }
}
