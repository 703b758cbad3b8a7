using SimKit.Runs;
using SimKit.State;

namespace SimKit.Core;

/// <summary>
/// Decides at step boundaries when the state is saved, saves it, and brings it back at the start of a run. A checkpoint that cannot be
/// written costs the run nothing but a warning; three in a row end it.
/// </summary>
public sealed class CheckpointKeeper
{
    private const int MostFailures = 3;
    private readonly RunContext run;
    private readonly CheckpointStore store;
    private int failures;

    /// <summary>Keeps the checkpoints of a run.</summary>
    public CheckpointKeeper(RunContext run, CheckpointStore store) => (this.run, this.store) = (run, store);

    /// <summary>Step of the newest checkpoint of this run, or null.</summary>
    public long? LastStep { get; private set; }

    /// <summary>Checkpoints that were found damaged when the run began, with reasons.</summary>
    public IReadOnlyList<string> Rejections { get; private set; } = [];

    internal bool SavesAtEnd => false;

    internal Resumption? Restore(StateMap state)
    {
        RestoreResult found = store.Restore(state);
        Rejections = found.Rejections;
        LastStep = found.Manifest?.Step;
        return found.Manifest is { } manifest ? new Resumption(manifest.Step, manifest.Time) : null;
    }

    /// <summary>Whether the ranks should meet at this step because of a checkpoint; every rank answers alike.</summary>
    internal bool IsDueAt(RunClock clock) => false;

    /// <summary>What this rank wants.</summary>
    internal Wishes WishesAt(RunClock clock) => new(run.IsStopRequested, run.TakeCheckpointRequest());

    /// <summary>Saves the state. Collective.</summary>
    /// <exception cref="EnvironmentError">The third failure in a row.</exception>
    internal void Save(StateMap state, RunClock clock, IRunJournal journal)
    {
        using PhaseTimers.Scope _ = run.Timers.Measure(Phase.Output);
        journal.MakeDurable();
        SaveResult result = store.Save(state, clock.Step, clock.Time);
        failures = result.IsSaved ? 0 : failures + 1;
        LastStep = result.IsSaved ? clock.Step : LastStep;
        journal.Saved(clock, result);
        if (failures == MostFailures)
        {
            throw EnvironmentError.Storage(
                $"{MostFailures} checkpoints in a row could not be written", result.Failure!, "make room or repair the disk, then simkit restart");
        }
    }
}
