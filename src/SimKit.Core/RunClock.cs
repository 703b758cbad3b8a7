namespace SimKit.Core;

/// <summary>
/// Counts steps and simulated time and knows which event comes next: a diagnostic, an output, the end. Event times are multiples of
/// their interval, never sums, so they do not drift and are the same in every run.
/// </summary>
public sealed class RunClock
{
    private const double LandingReach = 1e-9;
    private const double LandingReachOfStep = 1e-3;
    private readonly List<Schedule> schedules;

    /// <summary>A clock at time zero.</summary>
    /// <param name="endTime">Simulated time at which the run ends, s, or null.</param>
    /// <param name="endStep">Number of steps after which it ends, or null.</param>
    /// <param name="schedules">Events that steps must meet exactly.</param>
    public RunClock(double? endTime, long? endStep, params Schedule[] schedules)
    {
        EndTime = endTime ?? double.PositiveInfinity;
        EndStep = endStep ?? long.MaxValue;
        this.schedules = [.. schedules];
    }

    /// <summary>Steps done.</summary>
    public long Step { get; private set; }

    /// <summary>Simulated time, s.</summary>
    public double Time { get; private set; }

    /// <summary>Simulated time at the end, s; infinite when the end is not a time.</summary>
    public double EndTime { get; }

    /// <summary>Steps at the end.</summary>
    public long EndStep { get; }

    /// <summary>True when the run has reached its end.</summary>
    public bool IsOver => Schedule.HasReached(Time, EndTime) || Step >= EndStep;

    /// <summary>What the next step is told.</summary>
    public StepInfo Next => new(Step, Time, NextEvent - Time)
    {
        TimeLeft = EndTime - Time,
        StepsLeft = EndStep < long.MaxValue ? EndStep - Step : null,
    };

    /// <summary>Part of the run that is done, 0 … 1; zero when the end is not known.</summary>
    public double Fraction => IsOver ? 1 : Math.Max(Time / EndTime, EndStep < long.MaxValue ? (double)Step / EndStep : 0);

    private double NextEvent
    {
        get
        {
            double next = EndTime;
            foreach (Schedule schedule in schedules)
            {
                next = Math.Min(next, schedule.Next);
            }

            return next;
        }
    }

    /// <summary>Sets the clock to a moment that was reached before; events up to it are over.</summary>
    public void GoOnFrom(Resumption moment)
    {
        (Step, Time) = (moment.Step, moment.Time);
        foreach (Schedule schedule in schedules)
        {
            _ = schedule.IsDue(Time);
        }
    }

    /// <summary>Adds events that steps must meet exactly; those up to now are over.</summary>
    public void Meet(Schedule schedule)
    {
        _ = schedule.IsDue(Time);
        schedules.Add(schedule);
    }

    /// <summary>Moves on by a step.</summary>
    public void Advance(double seconds)
    {
        double next = NextEvent;
        Step++;
        Time += seconds;

        // Sums of steps miss an event by rounding errors only: land on it. A short step late in a long run must not be taken for one.
        double reach = Math.Min(LandingReach * next, LandingReachOfStep * seconds);
        if (Math.Abs(Time - next) <= reach || (Schedule.HasReached(Time, next) && Schedule.HasReached(next, Time)))
        {
            Time = next;
        }
    }
}
