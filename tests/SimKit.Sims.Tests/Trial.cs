using SimKit.Climate;
using SimKit.Core;
using SimKit.Mpi;
using SimKit.State;

namespace SimKit.Sims.Tests;

/// <summary>Short runs of the climate simulation without files.</summary>
internal static class Trial
{
    /// <summary>A communicator of one rank.</summary>
    public static Communicator Serial { get; } = MpiSession.Start(MpiChoice.Serial).World;

    /// <summary>Runs for some simulated time on one rank and returns the last diagnostics by name.</summary>
    public static Dictionary<string, double> Run(ClimateOptions options, double seconds) => Run(options, seconds, null, out _);

    /// <summary>The same with steps that meet the times of a series, and with the largest value that each diagnostic had.</summary>
    public static Dictionary<string, double> Run(
        ClimateOptions options, double seconds, double? seriesEvery, out Dictionary<string, double> largest)
    {
        var journal = new LastRow();
        var run = new RunContext(Serial);
        using var simulation = new ClimateSimulation(options, run);
        new Runner(simulation, run, new RunnerOptions { Length = seconds, SeriesEvery = seriesEvery }, journal).Run();
        largest = journal.Largest;
        return journal.Values;
    }

    /// <summary>Hash of the state after some steps.</summary>
    public static ulong Hash(Communicator ranks, ClimateOptions options, long steps)
    {
        var run = new RunContext(ranks);
        using var simulation = new ClimateSimulation(options, run);
        return new Runner(simulation, run, new RunnerOptions { Steps = steps }, new NoJournal()).Run().StateHash;
    }

    /// <summary>Makes steps without a runner; allocates nothing itself.</summary>
    public static void Step(ISimulation simulation, int steps)
    {
        for (int s = 0; s < steps; s++)
        {
            if (simulation.Step(new StepInfo(s, 0, double.PositiveInfinity)).Complaint is { } complaint)
            {
                throw new InvalidOperationException(complaint);
            }
        }
    }

    /// <summary>Sets the first cell of the state to something unphysical.</summary>
    public static void Spoil(ISimulation simulation, double value)
    {
        var state = new StateMap();
        simulation.Describe(state);
        state.Fields[0].Row(0, 0, 0)[0] = value;
    }

    private sealed class LastRow : IRunJournal
    {
        private ReportPlan? plan;

        public Dictionary<string, double> Values { get; } = [];

        public Dictionary<string, double> Largest { get; } = [];

        public void Begin(ReportPlan plan, RunClock clock, Resumption? moment) => this.plan = plan;

        public void Record(RunClock clock, ReadOnlySpan<double> values)
        {
            for (int d = 0; d < values.Length; d++)
            {
                string name = plan!.Diagnostics[d].Name;
                Values[name] = values[d];
                Largest[name] = Math.Max(values[d], Largest.GetValueOrDefault(name, double.NegativeInfinity));
            }
        }

        public void Stepped(RunClock clock)
        {
        }
    }
}
