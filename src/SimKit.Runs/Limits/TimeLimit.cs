using System.Globalization;

namespace SimKit.Runs;

/// <summary>
/// The wall-clock time a run may use, from all that limit it. The calendar is read once, when the limit is made, and only because a
/// batch system names the end of a job by it; from then on a monotonic clock counts, so that no jump of the calendar matters.
/// </summary>
public sealed class TimeLimit
{
    /// <summary>The variable in which Slurm tells when a job ends, in seconds since 1970 (UTC).</summary>
    public const string JobEndVariable = "SLURM_JOB_END_TIME";

    private const double LongestMarginSeconds = 5;
    private const double MarginShare = 0.1;
    private readonly double marginSeconds;

    private TimeLimit(double deadlineSeconds, string source)
    {
        DeadlineSeconds = deadlineSeconds;
        Source = source;
        marginSeconds = Math.Min(LongestMarginSeconds, MarginShare * deadlineSeconds);
    }

    /// <summary>Seconds from the moment the limit was made to the end; infinite without a limit, 0 when the end has passed.</summary>
    public double DeadlineSeconds { get; }

    /// <summary>What sets the limit: <c>--max-time</c>, <c>[limits] max_time</c> or the variable; empty without a limit.</summary>
    public string Source { get; }

    /// <summary>The earliest of the limits that are given; its seconds count from this call.</summary>
    /// <param name="maxTimeArgument">Seconds of <c>--max-time</c>, or null.</param>
    /// <param name="maxTimeSetting">Seconds of <see cref="LimitOptions.MaxTime"/>, or null.</param>
    /// <param name="jobEnd">The value of <see cref="JobEndVariable"/>; null or empty outside of a job.</param>
    /// <param name="clock">The calendar; the system's when null.</param>
    /// <exception cref="UserError">The job's end is not a number of seconds.</exception>
    public static TimeLimit Earliest(double? maxTimeArgument, double? maxTimeSetting, string? jobEnd, TimeProvider? clock = null)
    {
        (double Seconds, string Source)[] limits =
        [
            (maxTimeArgument ?? double.PositiveInfinity, "--max-time"),
            (maxTimeSetting ?? double.PositiveInfinity, "[limits] max_time"),
            (SecondsToJobEnd(jobEnd, clock ?? TimeProvider.System), JobEndVariable),
        ];
        (double seconds, string source) = limits.MinBy(limit => limit.Seconds);
        return double.IsPositiveInfinity(seconds) ? new TimeLimit(seconds, "") : new TimeLimit(Math.Max(seconds, 0), source);
    }

    /// <summary>
    /// True when there is just time for the checkpoint with which to stop: less than two of them, two steps and a margin of 5 s (of a
    /// tenth of a limit under 50 s) remain. For rank 0 only, as every decision by a clock.
    /// </summary>
    /// <param name="elapsedSeconds">Seconds of a monotonic clock since the limit was made.</param>
    /// <param name="checkpointSeconds">What a checkpoint costs.</param>
    /// <param name="stepSeconds">What a step costs, or all steps until the next question.</param>
    public bool IsDue(double elapsedSeconds, double checkpointSeconds, double stepSeconds)
    {
        double needed = (2 * checkpointSeconds) + (2 * stepSeconds) + marginSeconds;
        return !double.IsPositiveInfinity(DeadlineSeconds) && DeadlineSeconds - elapsedSeconds < needed;
    }

    private static double SecondsToJobEnd(string? jobEnd, TimeProvider clock)
    {
        if (string.IsNullOrWhiteSpace(jobEnd))
        {
            return double.PositiveInfinity;
        }

        if (!long.TryParse(jobEnd.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long end))
        {
            throw UserError.Configuration(
                new SourcePlace(JobEndVariable), $"is '{jobEnd}'; must be the end of the job in seconds since 1970; correct or unset it");
        }

        return end - ((clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
    }
}
