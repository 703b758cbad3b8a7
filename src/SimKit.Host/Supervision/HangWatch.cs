using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// Decides from readings of the heartbeat page whether the ranks hang: no slot has changed for longer than the limit. All ranks go in
/// step, so one that stops soon stops the others, and one that writes for long while the others wait is no hang.
/// </summary>
internal sealed class HangWatch
{
    /// <summary>The shortest limit unless the user gives another, s.</summary>
    public const double DefaultTimeoutSeconds = 60;

    private const double MostSecondsBetweenReadings = 1;
    private const int StepsInLimit = 20;
    private const double ShortestStartSeconds = 60; // a busy machine takes long to load programs
    private const int LongFactor = 10; // for reading inputs at the start, and for disks that are busy with what others write
    private const int MostSamples = 64;

    private readonly double timeoutSeconds;
    private readonly HeartbeatSlot[] last;
    private readonly List<double> stepSeconds = [];
    private double? lastReading;
    private double sinceStep;
    private long newestStep = HeartbeatSlot.BeforeFirstStep;

    /// <summary>Begins to watch.</summary>
    public HangWatch(int ranks, double timeoutSeconds)
    {
        last = new HeartbeatSlot[ranks];
        this.timeoutSeconds = timeoutSeconds;
    }

    /// <summary>Seconds since any slot changed.</summary>
    public double QuietSeconds { get; private set; }

    /// <summary>
    /// Seconds of quiet that are a hang: as many steps as no hiccup lasts, and not less than the user's limit; ten times that limit at the
    /// start (a minute at least), when nobody knows yet how long a step is, and while files are written.
    /// </summary>
    public double LimitSeconds => stepSeconds.Count == 0
        ? Math.Max(ShortestStartSeconds, LongFactor * timeoutSeconds)
        : Math.Max(timeoutSeconds * (Array.Exists(last, slot => slot.Storing != 0) ? LongFactor : 1), StepsInLimit * Median());

    /// <summary>Takes a reading of all slots at a time of any monotonic clock; true when the ranks hang.</summary>
    public bool Look(ReadOnlySpan<HeartbeatSlot> slots, double nowSeconds)
    {
        // Time in which nobody could look (the machine slept, this process was stopped) is nobody's fault.
        double passed = Math.Min(nowSeconds - (lastReading ?? nowSeconds), MostSecondsBetweenReadings);
        lastReading = nowSeconds;
        QuietSeconds += passed;
        sinceStep += passed;
        bool isChanged = !slots.SequenceEqual(last);
        slots.CopyTo(last);
        if (isChanged)
        {
            QuietSeconds = 0;
            TimeSteps(slots);
        }

        return QuietSeconds > LimitSeconds;
    }

    /// <summary>The ranks that are farthest behind, as far as they beat at all.</summary>
    public static IReadOnlyList<int> Behind(ReadOnlySpan<HeartbeatSlot> slots)
    {
        long step = LeastStep(slots);
        List<int> ranks = [];
        for (int rank = 0; rank < slots.Length; rank++)
        {
            if (slots[rank].Pulses > 0 && slots[rank].Step == step)
            {
                ranks.Add(rank);
            }
        }

        return ranks;
    }

    /// <summary>The last step that all ranks completed which beat at all.</summary>
    public static long LeastStep(ReadOnlySpan<HeartbeatSlot> slots)
    {
        long least = long.MaxValue;
        foreach (HeartbeatSlot slot in slots)
        {
            least = slot.Pulses > 0 ? Math.Min(least, slot.Step) : least;
        }

        return least == long.MaxValue ? HeartbeatSlot.BeforeFirstStep : least;
    }

    private void TimeSteps(ReadOnlySpan<HeartbeatSlot> slots)
    {
        long newest = HeartbeatSlot.BeforeFirstStep;
        foreach (HeartbeatSlot slot in slots)
        {
            newest = Math.Max(newest, slot.Step);
        }

        if (newest <= newestStep)
        {
            return;
        }

        // The first step that is seen is where the run goes on from: what passed until then was the start.
        if (newestStep != HeartbeatSlot.BeforeFirstStep)
        {
            stepSeconds.Add(sinceStep / (newest - newestStep));
            stepSeconds.RemoveRange(0, Math.Max(0, stepSeconds.Count - MostSamples));
        }

        (newestStep, sinceStep) = (newest, 0);
    }

    private double Median()
    {
        double[] sorted = [.. stepSeconds.Order()];
        return sorted[sorted.Length / 2];
    }
}
