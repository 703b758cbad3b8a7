using SimKit.State;

namespace SimKit.Core;

/// <summary>Where the runner tells what happens: rank 0 writes series, status and progress, the other ranks nothing.</summary>
public interface IRunJournal
{
    /// <summary>
    /// A checkpoint was looked for: the run goes on from <paramref name="moment"/>, or from the start when it is null. Checkpoints that were
    /// found damaged are named in <paramref name="rejections"/>, with reasons.
    /// </summary>
    void Restored(Resumption? moment, IReadOnlyList<string> rejections)
    {
    }

    /// <summary>The run is about to make its first step, or goes on from <paramref name="moment"/>.</summary>
    void Begin(ReportPlan plan, RunClock clock, Resumption? moment);

    /// <summary>A row of diagnostics, in the order of <see cref="ReportPlan.Diagnostics"/>.</summary>
    void Record(RunClock clock, ReadOnlySpan<double> values);

    /// <summary>Makes all that was recorded durable: a checkpoint that counts on it is about to be published.</summary>
    void MakeDurable()
    {
    }

    /// <summary>A checkpoint of this moment was published, or could not be: <paramref name="result"/> says why.</summary>
    void Saved(RunClock clock, SaveResult result)
    {
    }

    /// <summary>A step is done. Called after every step, so it must be cheap and must not allocate.</summary>
    void Stepped(RunClock clock);
}
