namespace SimKit.Core;

/// <summary>Something that happens at every multiple of a simulated time, and is asked for once each time.</summary>
public sealed class Schedule
{
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

    /// <summary>True once for each multiple that has been reached.</summary>
    public bool IsDue(double time)
    {
        if (time < Next)
        {
            return false;
        }

        while (time >= Next)
        {
            done++;
        }

        return true;
    }
}
