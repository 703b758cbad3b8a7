using SimKit.Core;
using SimKit.State;

namespace SimKit.Host;

/// <summary>Remembers the last step, for the message of a bug, and passes on to the journal of rank 0.</summary>
internal sealed class WatchedJournal(RunJournal? journal, LastStep last) : IRunJournal
{
    /// <inheritdoc/>
    public void Begin(ReportPlan plan, RunClock clock, Resumption? moment) => journal?.Begin(plan, clock, moment);

    /// <inheritdoc/>
    public void Record(RunClock clock, ReadOnlySpan<double> values) => journal?.Record(clock, values);

    /// <inheritdoc/>
    public void MakeDurable() => journal?.MakeDurable();

    /// <inheritdoc/>
    public void Saved(RunClock clock, SaveResult result) => journal?.Saved(clock, result);

    /// <inheritdoc/>
    public void Stepped(RunClock clock)
    {
        last.Step = clock.Step;
        journal?.Stepped(clock);
    }
}
