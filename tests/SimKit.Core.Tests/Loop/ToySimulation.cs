using SimKit.Grids;
using SimKit.Grids.Cartesian;
using SimKit.State;

namespace SimKit.Core.Tests.Loop;

/// <summary>Cells that grow by their own number each second, and a log of everything the runner asks for.</summary>
internal sealed class ToySimulation : ISimulation
{
    private readonly RunContext run;

    internal ToySimulation(RunContext run, bool withLog = true)
    {
        this.run = run;
        var grid = new CartesianGrid(run, CartesianShape.Plane(6, 5, 1, Boundary.Periodic));
        Cells = grid.NewField("height", "m");
        Cells.Set((_, j, i) => (10 * j) + i);
        Log = withLog ? [] : null;
    }

    internal Field<double> Cells { get; }

    internal List<string>? Log { get; }

    internal double LongestStep { get; init; } = 1;

    /// <summary>What may help when the state is not finite; null for no advice.</summary>
    internal string? Advice { get; init; }

    internal bool WithReports { get; init; } = true;

    /// <summary>Something to do during a step, and what to report instead of an advance.</summary>
    internal Func<StepInfo, double, StepOutcome?>? During { get; init; }

    /// <summary>Simulated times at which results were written.</summary>
    internal List<double> Written { get; } = [];

    /// <summary>Simulated time between records of a second result file, s; null for none.</summary>
    internal double? OftenEvery { get; init; }

    /// <summary>Simulated times at which the second file was written.</summary>
    internal List<double> WrittenOften { get; } = [];

    public void Describe(StateMap state)
    {
        Log?.Add("describe");
        state.Field(Cells);
        state.Scalar("seven", () => 7, _ => { });
    }

    public void Report(ReportPlan plan)
    {
        Log?.Add("report");
        if (Advice is { } advice)
        {
            plan.WhenDiverged(advice);
        }

        if (WithReports)
        {
            plan.Series("total", "m", () => Cells.Sum(run));
            plan.Output(new Results(this, Written));
            if (OftenEvery is { } every)
            {
                plan.Output(new Results(this, WrittenOften), every);
            }
        }
    }

    public StepOutcome Step(in StepInfo step)
    {
        Log?.Add($"step {step.Index}");
        double seconds = step.Fit(LongestStep);
        foreach (Block<double> block in Cells.Blocks)
        {
            Box box = block.Cells;
            for (int j = box.J0; j < box.J1; j++)
            {
                Span<double> row = block.Row(0, j);
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] += seconds * ((10 * j) + box.I0 + i);
                }
            }
        }

        return During?.Invoke(step, seconds) ?? StepOutcome.Advance(seconds);
    }

    public void Dispose() => Cells.Dispose();

    private sealed class Results(ToySimulation simulation, List<double> written) : IResultWriter
    {
        public void Write(long step, double time)
        {
            simulation.Log?.Add($"write {step}");
            written.Add(time);
        }

        public void Dispose() => simulation.Log?.Add("close");
    }
}
