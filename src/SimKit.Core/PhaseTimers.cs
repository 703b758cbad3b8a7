using System.Diagnostics;

namespace SimKit.Core;

/// <summary>
/// A stop-watch that always runs and whose time goes to one phase at a time: <see cref="Switch"/> charges the time since the last
/// switch to the phase that ends. Costs one clock reading a switch and allocates nothing.
/// </summary>
public sealed class PhaseTimers
{
    private static readonly int PhaseCount = Enum.GetValues<Phase>().Length;
    private readonly long[] ticks = new long[PhaseCount];
    private Phase current = Phase.Compute;
    private long since = Stopwatch.GetTimestamp();

    /// <summary>Messages sent.</summary>
    public long Messages { get; private set; }

    /// <summary>Bytes sent.</summary>
    public long Bytes { get; private set; }

    /// <summary>Enters a phase and returns the one that was left, to be entered again afterwards.</summary>
    public Phase Switch(Phase next)
    {
        long now = Stopwatch.GetTimestamp();
        ticks[(int)current] += now - since;
        since = now;
        Phase left = current;
        current = next;
        return left;
    }

    /// <summary>Charges the block that follows to a phase: <c>using (timers.Measure(Phase.Output)) { … }</c>.</summary>
    public Scope Measure(Phase phase) => new(this, Switch(phase));

    /// <summary>Counts a message.</summary>
    public void CountMessage(long bytes)
    {
        Messages++;
        Bytes += bytes;
    }

    /// <summary>Seconds spent in a phase so far.</summary>
    public double Seconds(Phase phase)
    {
        Switch(current);
        return (double)ticks[(int)phase] / Stopwatch.Frequency;
    }

    /// <summary>Forgets what was measured: start-up does not belong to the run.</summary>
    public void Reset()
    {
        Array.Clear(ticks);
        Messages = 0;
        Bytes = 0;
        since = Stopwatch.GetTimestamp();
    }

    /// <summary>Returns to the phase before when it is disposed.</summary>
    public readonly struct Scope(PhaseTimers timers, Phase outer) : IDisposable
    {
        /// <summary>Ends the measured block.</summary>
        public void Dispose() => timers.Switch(outer);
    }
}
