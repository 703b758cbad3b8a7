using SimKit.State;

namespace SimKit.Core.Balance;

/// <summary>
/// Decides when work moves between ranks: when the time that the slowest rank will cost until the end is longer than moving takes. Work is
/// counted, not timed, so that a run decides the same each time it is repeated.
/// </summary>
/// <param name="run">The ranks.</param>
/// <param name="parts">What is cut over them.</param>
/// <param name="costInSteps">What cutting anew costs, in steps of the run.</param>
public sealed class LoadBalancer(RunContext run, IRepartitionable parts, double costInSteps)
{
    private const double LeastGain = 0.03; // of a step: counts tell no more
    private const double Forgetting = 0.95; // what could not be had then may be had now
    private readonly long[] sum = new long[1];
    private double reached = 1;
    private long moves;

    /// <summary>Largest work of a rank over the average when last looked at.</summary>
    public double Imbalance { get; private set; } = 1;

    /// <summary>How often work was moved since the start.</summary>
    public long Moves => moves;

    /// <summary>The last move; null before the first.</summary>
    public Rebalancing? Last { get; private set; }

    /// <summary>Names what a restart needs.</summary>
    public void Describe(StateMap state)
    {
        state.Scalar("balance_reached", () => reached, value => reached = value);
        state.Scalar("balance_moves", () => moves, value => moves = (long)value);
    }

    /// <summary>Moves work when it pays for itself in the steps that are left; true when it did. Collective.</summary>
    public bool Consider(double stepsLeft)
    {
        double before = Measure();
        reached = 1 + (Forgetting * (reached - 1));
        if (!PaysOff(before, reached, stepsLeft, costInSteps))
        {
            return false;
        }

        parts.Repartition();
        reached = Measure();
        moves++;
        Last = new Rebalancing(before, reached, costInSteps, stepsLeft * (1 - (reached / before)));
        return true;
    }

    /// <summary>Whether a move pays for itself.</summary>
    /// <param name="imbalance">Largest work over the average now.</param>
    /// <param name="reached">What the last move left of it: another will not do much better.</param>
    /// <param name="stepsLeft">Steps until the end of the run.</param>
    /// <param name="costInSteps">What a move costs.</param>
    public static bool PaysOff(double imbalance, double reached, double stepsLeft, double costInSteps)
    {
        double gain = 1 - (reached / imbalance);
        return gain > LeastGain && gain * stepsLeft > costInSteps;
    }

    private double Measure()
    {
        long own = parts.Work;
        sum[0] = own;
        run.Communicator.Allreduce(sum.AsSpan(), SimKit.Mpi.Operation.Sum);
        double most = run.Max(own);
        Imbalance = sum[0] == 0 ? 1 : most * run.Size / sum[0];
        return Imbalance;
    }
}
