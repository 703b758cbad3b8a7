using System.Diagnostics;
using System.Text;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Core;

/// <summary>
/// The one moment of the loop at which ranks talk about the run itself: is everybody well, does anybody want to stop, or a checkpoint.
/// One all-reduce carries it. Steps shorter than the agreement are followed by an agreement only every so often, so that it costs less than one percent.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="state">The state that must stay finite.</param>
/// <param name="advice">What may help when it does not, or null.</param>
/// <param name="timeUnit">Unit of simulated time.</param>
internal sealed class Agreement(RunContext run, StateMap state, string? advice = null, string timeUnit = "s")
{
    private const int Unwell = 0, Stop = 1, Checkpoint = 2, Copy = 3, StepSeconds = 4, AgreementSeconds = 5;
    private const double AffordableShare = 0.01;
    private const int MostSteps = 1000;
    private const int LongestComplaint = 1024;
    private readonly double[] words = new double[6];
    private long stepOfLast;
    private long timeOfLast = Stopwatch.GetTimestamp();
    private double costOfLast;
    private int interval = 1;

    /// <summary>True when the next agreement falls on this step; every rank answers alike.</summary>
    public bool IsDue(long step) => step - stepOfLast >= interval;

    /// <summary>After how many steps the next agreement comes, from what a step and an agreement take, s.</summary>
    public static int StepsBetween(double stepSeconds, double agreementSeconds) => stepSeconds > 0
        ? (int)Math.Clamp(Math.Ceiling(agreementSeconds / (AffordableShare * stepSeconds)), 1, MostSteps)
        : 1;

    /// <summary>Agrees with all ranks. Collective.</summary>
    /// <param name="clock">The run's clock.</param>
    /// <param name="complaint">What this rank's simulation found wrong, or null.</param>
    /// <param name="wishes">What this rank wants to happen.</param>
    /// <returns>What happens: whatever any rank wants.</returns>
    /// <exception cref="DivergedError">Some rank is unwell: thrown on all ranks, with that rank's words.</exception>
    public Wishes Reach(RunClock clock, Complaint? complaint, Wishes wishes)
    {
        long start = Stopwatch.GetTimestamp();
        using (run.Timers.Measure(Phase.Health))
        {
            complaint ??= state.FindNonFinite() is { } words ? new Complaint(words, clock.Step, clock.Time) : null;
        }

        words[Unwell] = complaint is null ? 0 : run.Size - run.Rank; // the lowest unwell rank speaks
        words[Stop] = wishes.Stop ? 1 : 0;
        words[Checkpoint] = wishes.Checkpoint ? 1 : 0;
        words[Copy] = wishes.Copy ? 1 : 0;
        words[StepSeconds] = clock.Step > stepOfLast
            ? Stopwatch.GetElapsedTime(timeOfLast, start).TotalSeconds / (clock.Step - stepOfLast)
            : 0;
        words[AgreementSeconds] = costOfLast;
        using (run.Timers.Measure(Phase.Collective))
        {
            run.Communicator.Allreduce(words.AsSpan(), Operation.Max);
        }

        if (words[Unwell] > 0)
        {
            ThrowDiverged(run.Size - (int)words[Unwell], complaint);
        }

        interval = StepsBetween(words[StepSeconds], words[AgreementSeconds]);
        stepOfLast = clock.Step;
        timeOfLast = Stopwatch.GetTimestamp();
        costOfLast = Stopwatch.GetElapsedTime(start, timeOfLast).TotalSeconds;
        return new Wishes(Stop: words[Stop] > 0, Checkpoint: words[Checkpoint] > 0, Copy: words[Copy] > 0);
    }

    private void ThrowDiverged(int rank, Complaint? complaint)
    {
        byte[] text = new byte[LongestComplaint];
        double[] when = [complaint?.Step ?? 0, complaint?.Time ?? 0];
        if (run.Rank == rank)
        {
            string words = complaint!.Value.Words;
            Encoding.UTF8.GetBytes(words.AsSpan(0, Math.Min(words.Length, LongestComplaint / 4)), text);
        }

        run.Communicator.Broadcast(text.AsSpan(), rank);
        run.Communicator.Broadcast(when.AsSpan(), rank);
        throw new DivergedError(
            Encoding.UTF8.GetString(text).TrimEnd('\0'),
            $"rank {rank}, step {when[0]:0}, simulated time {when[1]:0.###} {timeUnit}",
            advice);
    }
}
