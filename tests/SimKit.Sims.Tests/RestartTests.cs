using SimKit.Climate;
using SimKit.Core;
using SimKit.Heat;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>A run that was stopped goes on as if it had not been, on any number of ranks.</summary>
public sealed class RestartTests
{
    // Not a multiple of the 16 steps between two measurements of the fastest signal.
    private const int StopAt = 21;

    private static readonly HeatOptions Plate = HeatRuns.Plate(cells: 24);

    private static readonly ClimateOptions Mountain = new()
    {
        Grid = new ClimateOptions.GridOptions { N = 16 },
        Initial = new ClimateOptions.InitialOptions { Case = CaseName.Williamson5 },
        Tracers = new() { Names = [TracerName.SlottedCylinders, TracerName.GaussianHills] },
    };

    [MpiTest(4, TimeoutSeconds = 120), Property("row", 13)]
    public void Heat_goes_on_on_any_number_of_ranks() => GoesOnOnAnyNumber(NewHeat, new RunnerOptions { Length = 0.02, SeriesEvery = 0.0037 });

    [MpiTest(4, TimeoutSeconds = 120), Property("row", 13)]
    public void Climate_goes_on_on_any_number_of_ranks() =>
        GoesOnOnAnyNumber(NewClimate, new RunnerOptions { Length = 24 * 3600, SeriesEvery = 5 * 3600 });

    [MpiTest(3, TimeoutSeconds = 120), Property("row", 13)]
    public void Climate_in_single_precision_goes_on_on_any_number_of_ranks() =>
        GoesOnOnAnyNumber(NewSingleClimate, new RunnerOptions { Length = 24 * 3600, SeriesEvery = 5 * 3600 });

    [MpiTest(8, TimeoutSeconds = 600), Category("Full"), Property("row", 13)]
    public void Heat_goes_on_on_up_to_eight_ranks() => GoesOnOnAnyNumber(NewHeat, new RunnerOptions { Length = 0.02, SeriesEvery = 0.0037 });

    [MpiTest(8, TimeoutSeconds = 600), Category("Full"), Property("row", 13)]
    public void Climate_goes_on_on_up_to_eight_ranks() =>
        GoesOnOnAnyNumber(NewClimate, new RunnerOptions { Length = 24 * 3600, SeriesEvery = 5 * 3600 });

    private static void GoesOnOnAnyNumber(Func<RunContext, ISimulation> make, RunnerOptions length)
    {
        Communicator world = ClimateSamples.Begin();
        RunResult undisturbed = Run(world, make, length, folder: null, stopAt: null);
        Assert.That(undisturbed.Steps, Is.GreaterThan(StopAt + 16));
        for (int n = 1; n <= world.Size; n++)
        {
            string folder = ClimateSamples.SharedFolder(world);
            RunResult? stopped = With(world, n, ranks => Run(ranks, make, length, folder, StopAt));
            Assert.That(stopped is null or { WasStopped: true, Steps: StopAt, CheckpointStep: StopAt });
            for (int m = 1; m <= world.Size; m++)
            {
                RunResult? finished = With(world, m, ranks => Run(ranks, make, length, folder, stopAt: null));
                Assert.That(finished?.StateHash ?? undisturbed.StateHash, Is.EqualTo(undisturbed.StateHash), $"{n} -> {m} ranks");
                Assert.That(finished?.Steps ?? undisturbed.Steps, Is.EqualTo(undisturbed.Steps), $"{n} -> {m} ranks");
            }

            ClimateSamples.Remove(world, folder);
        }
    }

    private static HeatSimulation NewHeat(RunContext run) => new(Plate, run);

    private static ClimateSimulation NewClimate(RunContext run) => new(Mountain, run);

    private static ClimateSimulation NewSingleClimate(RunContext run) => new(
        Mountain with { Grid = new ClimateOptions.GridOptions { N = 16, Precision = Precision.Single } }, run);

    private static RunResult Run(
        Communicator ranks, Func<RunContext, ISimulation> make, RunnerOptions length, string? folder, long? stopAt)
    {
        var run = new RunContext(ranks);
        using ISimulation simulation = make(run);
        var journal = new Stopper(run, stopAt);
        return new Runner(simulation, run, length, journal, folder is null ? null : Keeper(run, folder, stopAt)).Run();
    }

    private static CheckpointKeeper Keeper(RunContext run, string folder, long? stopAt)
    {
        var identity = new RunIdentity { Simulation = "test", Settings = [] };
        return new CheckpointKeeper(
            run,
            new CheckpointStore(new CheckpointFolder(folder), run.Communicator, identity),
            new CheckpointTimes(new CheckpointOptions { Every = "off", EverySteps = stopAt }, stateBytes: 0),
            TimeLimit.Earliest(null, null, null));
    }

    // On the first ranks only; null on the others.
    private static RunResult? With(Communicator world, int ranks, Func<Communicator, RunResult> action)
    {
        using Communicator? some = world.Split(world.Rank < ranks ? 0 : null, world.Rank);
        RunResult? result = some is null ? null : action(some);
        world.Barrier();
        return result;
    }

    // Asks for the stop before the step at which a checkpoint lets the ranks meet.
    private sealed class Stopper(RunContext run, long? step) : IRunJournal
    {
        public void Begin(ReportPlan plan, RunClock clock, Resumption? moment)
        {
        }

        public void Record(RunClock clock, ReadOnlySpan<double> values)
        {
        }

        public void Stepped(RunClock clock)
        {
            if (clock.Step == step - 1)
            {
                run.RequestStop();
            }
        }
    }
}
