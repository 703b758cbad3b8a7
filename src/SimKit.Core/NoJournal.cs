namespace SimKit.Core;

/// <summary>A journal that keeps nothing: for ranks other than 0, and for tests.</summary>
public sealed class NoJournal : IRunJournal
{
    /// <inheritdoc/>
    public void Begin(ReportPlan plan, RunClock clock, Resumption? moment)
    {
    }

    /// <inheritdoc/>
    public void Record(RunClock clock, ReadOnlySpan<double> values)
    {
    }

    /// <inheritdoc/>
    public void Stepped(RunClock clock)
    {
    }
}
