using System.Diagnostics;
using SimKit.Core;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>
/// Times windows of steps once code and caches are warm, and then asks the run to stop. All ranks make the same windows.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="windows">Number of windows.</param>
/// <param name="steps">Steps in each; null for as many as take about <see cref="WindowSeconds"/>.</param>
internal sealed class StepWatch(RunContext run, int windows, int? steps) : IRunJournal
{
    private const double WindowSeconds = 0.25;
    private const int Unit = 16; // what simulations do now and then only, they do at multiples of this
    private const int MostUnits = 65536;
    private const int Wall = 0, Time = 1, Compute = 2, Wait = 3, Communication = 4, Messages = 5, Bytes = 6, Count = 7;
    private readonly List<double[]> marks = [];
    private readonly long start = Stopwatch.GetTimestamp();
    private ReportPlan? plan;
    private long stepsPerWindow;
    private long nextMark = steps ?? Unit;
    private double[]? afterWarmUp;

    /// <summary>Whether all windows are complete.</summary>
    public bool IsComplete => marks.Count > windows;

    /// <inheritdoc/>
    public void Begin(ReportPlan plan, RunClock clock, Resumption? moment) => this.plan = plan;

    /// <inheritdoc/>
    public void Record(RunClock clock, ReadOnlySpan<double> values)
    {
    }

    /// <inheritdoc/>
    public void Stepped(RunClock clock)
    {
        if (clock.Step != nextMark || IsComplete)
        {
            return;
        }

        double[] now = Read(clock);
        if (stepsPerWindow == 0 && !FindLength(now, clock.Step))
        {
            return;
        }

        marks.Add(Read(clock));
        nextMark = clock.Step + stepsPerWindow;
        if (IsComplete)
        {
            run.RequestStop();
        }
    }

    /// <summary>What was measured, on all ranks alike. Collective.</summary>
    public StepMeasurement Collect()
    {
        Communicator ranks = run.Communicator;
        var measured = new List<StepWindow>();
        for (int w = 0; w < windows; w++)
        {
            double[] spent = [.. marks[w + 1].Zip(marks[w], (end, begin) => end - begin)], most = [.. spent], sum = [.. spent];
            ranks.Allreduce(most.AsSpan(), Operation.Max);
            ranks.Allreduce(sum.AsSpan(), Operation.Sum);
            double wall = most[Wall], meanCompute = sum[Compute] / ranks.Size;
            measured.Add(new StepWindow(
                wall / stepsPerWindow,
                sum[Communication] / ranks.Size / wall,
                sum[Wait] / ranks.Size / wall,
                meanCompute > 0 ? (most[Compute] / meanCompute) - 1 : 0,
                sum[Messages] / stepsPerWindow,
                sum[Bytes] / stepsPerWindow,
                plan!.Speed.FromRatio(most[Time] / wall)));
        }

        return new StepMeasurement { StepsPerWindow = stepsPerWindow, Windows = measured, SpeedUnit = plan!.Speed.Unit };
    }

    // False while it is not known: first come steps that load and compile code, then steps that are timed to find the length of windows.
    private bool FindLength(double[] now, long step)
    {
        if (steps is { } given)
        {
            stepsPerWindow = given;
            return true;
        }

        if (afterWarmUp is null)
        {
            afterWarmUp = now;
            nextMark = step + Unit;
            return false;
        }

        double units = Math.Ceiling(WindowSeconds / Math.Max(now[Wall] - afterWarmUp[Wall], 1e-9));
        stepsPerWindow = Unit * run.Communicator.Broadcast((int)Math.Clamp(units, 1, MostUnits), 0);
        return true;
    }

    private double[] Read(RunClock clock)
    {
        double[] now = new double[Count];
        PhaseTimers timers = run.Timers;
        double wait = timers.Seconds(Phase.HaloWait);
        now[Wall] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        now[Time] = clock.Time;
        now[Compute] = timers.Seconds(Phase.Compute);
        now[Wait] = wait;
        now[Communication] = wait + timers.Seconds(Phase.HaloPack) + timers.Seconds(Phase.Collective);
        now[Messages] = timers.Messages;
        now[Bytes] = timers.Bytes;
        return now;
    }
}
