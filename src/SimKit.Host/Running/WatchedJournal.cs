using SimKit.Core;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// Remembers the last step, for the message of a bug, tells it to the supervisor, listens to its wishes, and passes on to the journal
/// of rank 0.
/// </summary>
internal sealed class WatchedJournal(RunJournal? journal, LastStep last, HeartbeatPage page, int rank, Action requestStop) : IRunJournal
{
    /// <inheritdoc/>
    public void Begin(ReportPlan plan, RunClock clock)
    {
        Beat(clock);
        journal?.Begin(plan, clock);
    }

    /// <inheritdoc/>
    public void Record(RunClock clock, ReadOnlySpan<double> values) => journal?.Record(clock, values);

    /// <inheritdoc/>
    public void Stepped(RunClock clock)
    {
        last.Step = clock.Step;
        Fault.Hit("step.end");
        Beat(clock);
        journal?.Stepped(clock);
    }

    private void Beat(RunClock clock)
    {
        page.Beat(rank, clock.Step);
        if (page.IsStopRequested)
        {
            requestStop();
        }
    }
}
