namespace SimKit.Core;

/// <summary>Something that happens at every multiple of a simulated time, and is asked for once each time.</summary>
public sealed class Schedule
{
    // Multiples of different intervals that mean the same moment (3 · 0.1 and 0.3) differ in their last digits.
    private const double SameMoment = 1e-12;

    private readonly double every;
    private long done;

    /// <summary>Every so many simulated seconds; null for never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not positive.</exception>
    public Schedule(double? every)
    {
        if (every is { } interval)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(interval, nameof(every));
        }

        this.every = every ?? double.PositiveInfinity;
    }

    /// <summary>Simulated time of the next event after time zero, s.</summary>
    public double Next => double.IsFinite(every) ? (done + 1) * every : double.PositiveInfinity;

    /// <summary>
    /// True when a multiple has been reached that was not asked for before; multiples that were jumped over count as one.
    /// </summary>
    public bool IsDue(double time)
    {
        if (!HasReached(time, Next))
        {
            return false;
        }

        done = Math.Max(done + 1, (long)(time / every));
        if (HasReached(time, Next))
        {
            done++;
        }

        return true;
    }

    /// <summary>
    /// True when <paramref name="time"/> is <paramref name="moment"/>, but for rounding, or later; an infinite moment is never reached.
    /// </summary>
    internal static bool HasReached(double time, double moment) => double.IsFinite(moment) && time >= moment * (1 - SameMoment);
}
