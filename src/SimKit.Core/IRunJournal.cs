namespace SimKit.Core;

/// <summary>Where the runner tells what happens: rank 0 writes series, status and progress, the other ranks nothing.</summary>
public interface IRunJournal
{
    /// <summary>The run is about to make its first step.</summary>
    void Begin(ReportPlan plan, RunClock clock);

    /// <summary>A row of diagnostics, in the order of <see cref="ReportPlan.Diagnostics"/>.</summary>
    void Record(RunClock clock, ReadOnlySpan<double> values);

    /// <summary>A step is done. Called after every step, so it must be cheap and must not allocate.</summary>
    void Stepped(RunClock clock);
}
