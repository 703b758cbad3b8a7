using SimKit.Kernels;
using SimKit.Mpi;

namespace SimKit.Core;

/// <summary>
/// What a simulation is given: the ranks it shares the work with, sums and extrema over them that do not depend on their number, timers,
/// and the place for its results. It owns none of them.
/// </summary>
public sealed class RunContext
{
    private readonly ExactSum sum = new();
    private readonly double[] extrema = new double[2];
    private volatile bool stopRequested;
    private volatile bool checkpointRequested;

    /// <summary>Context of a run over the ranks of a communicator.</summary>
    /// <param name="communicator">The ranks.</param>
    /// <param name="outputDirectory">Existing folder for result files, or null when nothing is to be written.</param>
    /// <param name="history">One line on how the results came about, for the files themselves.</param>
    public RunContext(Communicator communicator, string? outputDirectory = null, string history = "")
    {
        Communicator = communicator;
        OutputDirectory = outputDirectory;
        History = history;
    }

    /// <summary>All ranks of the run; kits exchange data over it, solvers do not name it.</summary>
    public Communicator Communicator { get; }

    /// <summary>This rank's number.</summary>
    public int Rank => Communicator.Rank;

    /// <summary>Number of ranks.</summary>
    public int Size => Communicator.Size;

    /// <summary>Folder for result files, or null when nothing is to be written.</summary>
    public string? OutputDirectory { get; }

    /// <summary>One line on how the results came about.</summary>
    public string History { get; }

    /// <summary>The moment the run goes on from, known before <see cref="ISimulation.Report"/> is called; null for a new run.</summary>
    public Resumption? Resumption { get; internal set; }

    /// <summary>Tells the user and the log what goes otherwise than asked; the first rank alone calls it. Nothing by default.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Tells the log what the simulation has decided by itself; the first rank alone calls it. Nothing by default.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>Where time goes.</summary>
    public PhaseTimers Timers { get; } = new();

    /// <summary>True when this rank was asked to stop; the ranks agree on it at the next step boundary.</summary>
    public bool IsStopRequested => stopRequested;

    /// <summary>Asks the run to stop at the next step boundary. Safe to call from a signal handler.</summary>
    public void RequestStop() => stopRequested = true;

    /// <summary>Asks for a checkpoint at the next step boundary. Safe to call from a signal handler.</summary>
    public void RequestCheckpoint() => checkpointRequested = true;

    /// <summary>Whether a checkpoint was asked for here since the last answer.</summary>
    internal bool TakeCheckpointRequest()
    {
        bool requested = checkpointRequested;
        checkpointRequested = false;
        return requested;
    }

    /// <summary>
    /// The sum over all ranks of what <paramref name="addTerms"/> adds here, rounded once: the same for any number of ranks and any
    /// order of terms. Collective.
    /// </summary>
    public double Sum(Action<ExactSum> addTerms)
    {
        sum.Clear();
        addTerms(sum);
        sum.Carry();
        using (Timers.Measure(Phase.Collective))
        {
            Communicator.Allreduce(sum.Digits, Operation.Sum);
        }

        return sum.Value;
    }

    /// <summary>Replaces counts by their sums over all ranks. Collective.</summary>
    public void Sum(Span<long> counts)
    {
        using (Timers.Measure(Phase.Collective))
        {
            Communicator.Allreduce(counts, Operation.Sum);
        }
    }

    /// <summary>The largest of one number a rank; not a number on all ranks when it is on one. Collective.</summary>
    public double Max(double value)
    {
        // What MPI makes of NaN depends on the order of ranks and may differ between them, and ranks that disagree take different steps.
        bool isNumber = !double.IsNaN(value);
        extrema[0] = isNumber ? value : double.NegativeInfinity;
        extrema[1] = isNumber ? 0 : 1;
        using (Timers.Measure(Phase.Collective))
        {
            Communicator.Allreduce(extrema.AsSpan(), Operation.Max);
        }

        return extrema[1] > 0 ? double.NaN : extrema[0] + 0.0; // zeros of both signs become the positive one
    }

    /// <summary>The smallest of one number a rank; not a number on all ranks when it is on one. Collective.</summary>
    public double Min(double value) => 0.0 - Max(-value);
}
