namespace SimKit.Core;

/// <summary>
/// Decides at step boundaries whether a checkpoint is due and of which kind. Pure: it reads no clock, and it never changes a step: a
/// simulated-time schedule fires at the first boundary at or after its multiple.
/// </summary>
/// <remarks>
/// <para>
/// One turn of the loop: every rank asks <see cref="IsDueByRun"/> once; rank 0 also asks <see cref="IsDueByWall"/>, whose answer reaches
/// the others by the all-reduce of the loop, because their clocks differ; <see cref="Choose"/> gives all ranks the same kind; then
/// <see cref="Done"/> or <see cref="Failed"/> on all of them.
/// </para>
/// <para>
/// The automatic interval is that of J. W. Young, Communications of the ACM 17 (1974) 530, with the correction of J. T. Daly, Future
/// Generation Computer Systems 22 (2006) 303: sqrt(2 C M) − C for checkpoints that cost C seconds on a machine that fails every M
/// seconds. It holds for C &lt; M/2; checkpoints so dear never meet it, because at most 5 % of the time is spent on them.
/// </para>
/// </remarks>
public sealed class CheckpointTimes
{
    private const double LargestShare = 0.05;
    private const double ShortestSeconds = 10;
    private const double GuessedBytesPerSecond = 1e9;
    private const double LeastGuessedSeconds = 0.05;

    private readonly CheckpointOptions options;
    private readonly Schedule times;
    private readonly Schedule permanentTimes;
    private readonly double givenSeconds;
    private readonly double memorySeconds;
    private double lastWall;
    private double lastMemory;
    private long stepMultiples;
    private bool isPermanentDue;

    /// <summary>A policy that starts with a run, at wall second 0.</summary>
    /// <param name="options">The schedules.</param>
    /// <param name="stateBytes">Bytes of a checkpoint over all ranks: what the first one costs is guessed from them, at 1 GB/s.</param>
    /// <exception cref="FormatException">An interval of the options is not one of the forms allowed.</exception>
    public CheckpointTimes(CheckpointOptions options, long stateBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stateBytes);
        this.options = options;
        times = new Schedule(options.EveryTime);
        permanentTimes = new Schedule(options.PermanentTime);
        givenSeconds = options.EverySeconds;
        memorySeconds = options.MemoryEverySeconds;
        CostSeconds = Math.Max(LeastGuessedSeconds, stateBytes / GuessedBytesPerSecond);
    }

    /// <summary>What a checkpoint costs, s: the measured cost of the last one, a guess before the first.</summary>
    public double CostSeconds { get; private set; }

    /// <summary>Wall seconds from the end of a checkpoint to the next; infinite when they are off.</summary>
    public double IntervalSeconds => options.IsAutomatic
        ? AutomaticSeconds(CostSeconds, options.MeanTimeBetweenFailures)
        : givenSeconds;

    /// <summary>The kind that the next checkpoint has, whatever asks for it.</summary>
    public CheckpointKind NextKind => isPermanentDue ? CheckpointKind.Permanent : CheckpointKind.Rolling;

    /// <summary>The interval of <c>every = "auto"</c>, s: at least 10 s, and at least 20 times the cost.</summary>
    public static double AutomaticSeconds(double costSeconds, double meanTimeBetweenFailures)
    {
        double optimum = Math.Sqrt(2 * costSeconds * meanTimeBetweenFailures) - costSeconds;
        return Math.Max(optimum, Math.Max(costSeconds / LargestShare, ShortestSeconds));
    }

    /// <summary>Goes on from a checkpoint: multiples of steps and simulated time up to this moment do not fire again.</summary>
    public void GoOnFrom(long step, double time)
    {
        IsDueByRun(step, time);
        isPermanentDue = false;
    }

    /// <summary>Whether wall-clock time asks for a checkpoint. For rank 0 only: the clocks of ranks differ.</summary>
    /// <param name="wallSeconds">Seconds of a monotonic clock since the start.</param>
    public bool IsDueByWall(double wallSeconds) => wallSeconds - lastWall >= IntervalSeconds;

    /// <summary>Whether wall-clock time asks for a copy in memory. For rank 0 only.</summary>
    /// <param name="wallSeconds">Seconds of a monotonic clock since the start.</param>
    public bool IsMemoryDueByWall(double wallSeconds) => wallSeconds - lastMemory >= memorySeconds;

    /// <summary>
    /// Whether steps or simulated time ask for a checkpoint; the same on all ranks. To be asked once at each step boundary: a multiple
    /// fires once, and several that were passed together fire as one.
    /// </summary>
    public bool IsDueByRun(long step, double time)
    {
        bool isPermanent = permanentTimes.IsDue(time);
        bool isDue = times.IsDue(time) || isPermanent;
        isPermanentDue |= isPermanent;
        if (options.EverySteps is { } steps && step / steps > stepMultiples)
        {
            stepMultiples = step / steps;
            isDue = true;
        }

        return isDue;
    }

    /// <summary>What to write at this step boundary, from answers that all ranks agree on.</summary>
    /// <param name="isDue">The run or the wall clock asks for a checkpoint.</param>
    /// <param name="isRequested">Somebody asked for one: a signal, a file, a stop.</param>
    /// <param name="isOver">The run has reached its end; then only a permanent checkpoint, a request or <c>at_end</c> counts.</param>
    public CheckpointKind Choose(bool isDue, bool isRequested, bool isOver)
    {
        bool isWanted = isRequested || (isOver ? options.AtEnd || isPermanentDue : isDue);
        return isWanted ? NextKind : CheckpointKind.None;
    }

    /// <summary>A checkpoint was published.</summary>
    /// <param name="wallSeconds">The present, from which the next interval counts.</param>
    /// <param name="costSeconds">Its cost on the slowest rank, agreed by all.</param>
    public void Done(double wallSeconds, double costSeconds)
    {
        lastWall = wallSeconds;
        CostSeconds = costSeconds;
        isPermanentDue = false;
    }

    /// <summary>A checkpoint could not be written: the next is tried an interval later, and has the kind that this one had.</summary>
    /// <param name="wallSeconds">The present.</param>
    public void Failed(double wallSeconds) => lastWall = wallSeconds;

    /// <summary>A copy in memory was made.</summary>
    /// <param name="wallSeconds">The present, from which the next interval counts.</param>
    public void MemoryDone(double wallSeconds) => lastMemory = wallSeconds;
}
