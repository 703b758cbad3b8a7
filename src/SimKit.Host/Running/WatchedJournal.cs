using SimKit.Core;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Host;

/// <summary>
/// Remembers the last step, for the message of a bug, tells it to the supervisor, listens to its wishes, and passes on to another journal.
/// </summary>
internal sealed class WatchedJournal(IRunJournal? journal, LastStep last, HeartbeatPage page, RunContext run, Action requestStop)
    : IRunJournal
{
    /// <inheritdoc/>
    public void Restored(Resumption? moment, IReadOnlyList<string> rejections)
    {
        page.Pulse();
        journal?.Restored(moment, rejections);
    }

    /// <inheritdoc/>
    public void Begin(ReportPlan plan, RunClock clock, Resumption? moment)
    {
        Beat(clock);
        journal?.Begin(plan, clock, moment);
    }

    /// <inheritdoc/>
    public void Record(RunClock clock, ReadOnlySpan<double> values)
    {
        page.Store();
        journal?.Record(clock, values);
    }

    /// <inheritdoc/>
    public void MakeDurable()
    {
        page.Store();
        journal?.MakeDurable();
    }

    /// <inheritdoc/>
    public void Saved(RunClock clock, SaveResult result)
    {
        page.Pulse();
        journal?.Saved(clock, result);
    }

    /// <inheritdoc/>
    public void Stepped(RunClock clock)
    {
        last.Step = clock.Step;
        Beat(clock);
        journal?.Stepped(clock);
    }

    private void Beat(RunClock clock)
    {
        page.Beat(run.Rank, clock.Step);
        if (page.IsStopRequested)
        {
            requestStop();
        }

        if (page.TakeCheckpointRequest())
        {
            run.RequestCheckpoint();
        }
    }
}
