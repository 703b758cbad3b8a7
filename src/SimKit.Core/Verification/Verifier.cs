using SimKit.State;

namespace SimKit.Core;

/// <summary>
/// Runs a simulation at several sizes and measures the errors. Where runs are compared with the finest, that one must come first, and
/// the other sizes must divide its size.
/// </summary>
public sealed class Verifier(SimulationAttribute simulation)
{
    private double[]? finest;
    private int finestSize;

    /// <summary>Runs at one size. Collective.</summary>
    /// <param name="run">The ranks; a context without result files.</param>
    /// <param name="size">Cells along an axis, as in the options.</param>
    /// <param name="options">Options of that size.</param>
    /// <param name="length">How long the run lasts.</param>
    /// <param name="watch">Is told about the steps.</param>
    /// <returns>The result, or null when somebody asked the run to stop.</returns>
    /// <exception cref="InvalidOperationException">
    /// The state has no field of the name that the options give, or sizes do not divide.
    /// </exception>
    public SizeResult? Run(RunContext run, int size, IVerifiable options, RunnerOptions length, IRunJournal watch)
    {
        Verification verification = options.Verification;
        using ISimulation running = simulation.Create(options, run);
        var state = new StateMap();
        running.Describe(state);
        IStateField field = state.Fields.SingleOrDefault(field => field.Name == verification.Field)
            ?? throw new InvalidOperationException($"the state of '{simulation.Kind}' has no field '{verification.Field}'");
        var means = new CellMeans(field, verification);
        double[] before = means.Take();
        var last = new LastRow(watch);
        RunResult result = new Runner(running, run, length, last).Run();
        if (result.WasStopped)
        {
            return null;
        }

        double[]? truth = verification.Exact is { } solution ? means.Exact(solution, result.Time)
            : verification.IsInitialStateExact ? before
            : Finest(run, size, means);
        return new SizeResult(
            size, verification.CellSize, truth is null ? null : means.Compare(run, truth),
            [.. verification.Columns.Select(last.Value)], result.Steps, result.WallSeconds);
    }

    // Null for the finest run itself.
    private double[]? Finest(RunContext run, int size, CellMeans means)
    {
        if (finest is null)
        {
            (finest, finestSize) = (means.Gather(run.Communicator), size);
            return null;
        }

        return finestSize % size == 0
            ? means.Coarsen(finest, finestSize / size)
            : throw new InvalidOperationException($"size {size} does not divide {finestSize}");
    }

    private sealed class LastRow(IRunJournal watch) : IRunJournal
    {
        private readonly Dictionary<string, double> values = [];
        private ReportPlan? plan;

        /// <summary>Not a number where the run has no such column.</summary>
        public double Value(string column) => values.GetValueOrDefault(column, double.NaN);

        public void Begin(ReportPlan plan, RunClock clock, Resumption? moment)
        {
            this.plan = plan;
            watch.Begin(plan, clock, moment);
        }

        public void Record(RunClock clock, ReadOnlySpan<double> row)
        {
            for (int d = 0; d < row.Length; d++)
            {
                values[plan!.Diagnostics[d].Name] = row[d];
            }

            watch.Record(clock, row);
        }

        public void Stepped(RunClock clock) => watch.Stepped(clock);
    }
}
