namespace SimKit.Plot;

/// <summary>The unit in which a time axis reads best.</summary>
/// <param name="Name">As written on the axis.</param>
/// <param name="Seconds">Its length.</param>
internal readonly record struct TimeUnit(string Name, double Seconds)
{
    private static readonly TimeUnit[] Long =
        [new("years", 365.25 * 86400), new("days", 86400), new("hours", 3600), new("minutes", 60), new("s", 1)];

    private static readonly TimeUnit[] Short = [new("ms", 1e-3), new("µs", 1e-6), new("ns", 1e-9), new("ps", 1e-12), new("fs", 1e-15)];

    /// <summary>The largest unit of which a span of seconds holds at least three.</summary>
    public static TimeUnit For(double spanSeconds)
    {
        if (!(spanSeconds > 0)) return new TimeUnit("s", 1);
        foreach (TimeUnit unit in Long.Concat(Short))
        {
            if (spanSeconds >= (unit.Seconds == 1 ? 0.3 : 3 * unit.Seconds)) return unit;
        }
        return Short[^1];
    }
}
