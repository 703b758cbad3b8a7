namespace SimKit.Core.Tests.Loop;

/// <summary>Notes what the runner tells, and in a list made before the run how much was allocated so far after each step.</summary>
internal sealed class ToyJournal(List<string>? log) : IRunJournal
{
    private readonly long[] allocated = new long[1000];

    internal List<(double Time, double Value)> Rows { get; } = [];

    /// <summary>Bytes allocated on this thread between two steps.</summary>
    internal long AllocatedBetween(int firstStep, int lastStep) => allocated[lastStep] - allocated[firstStep];

    public void Begin(ReportPlan plan, RunClock clock, Resumption? moment) => log?.Add("begin");

    public void Record(RunClock clock, ReadOnlySpan<double> values)
    {
        log?.Add($"record {clock.Step}");
        Rows.Add((clock.Time, values.IsEmpty ? 0 : values[0]));
    }

    public void Stepped(RunClock clock)
    {
        log?.Add($"stepped {clock.Step}");
        allocated[clock.Step % allocated.Length] = GC.GetAllocatedBytesForCurrentThread();
    }
}
