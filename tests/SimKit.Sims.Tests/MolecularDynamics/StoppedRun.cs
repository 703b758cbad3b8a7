using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.State;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Runs of molecular dynamics that stop with a checkpoint and go on from it.</summary>
internal static class StoppedRun
{
    /// <summary>Runs, or goes on from the checkpoint in a folder, to the last step or to the one that is asked for.</summary>
    public static (RunResult Result, double[] Phase) Of(
        Communicator ranks, MolecularDynamicsOptions options, int steps, string? checkpoints, long? stopAt, string? output = null)
    {
        var run = new RunContext(ranks, output);
        using var simulation = new MolecularDynamicsSimulation(options, run);
        CheckpointKeeper? keeper = checkpoints is null ? null : new CheckpointKeeper(
            run,
            new CheckpointStore(new CheckpointFolder(checkpoints), ranks, new RunIdentity { Simulation = "test", Settings = [] }),
            new CheckpointTimes(new CheckpointOptions { Every = "off", EverySteps = stopAt }, stateBytes: 0),
            TimeLimit.Earliest(null, null, null));
        RunResult result = new Runner(simulation, run, new RunnerOptions { Steps = steps }, new Stopper(run, stopAt), keeper).Run();
        return (result, MolecularDynamicsRuns.Phase(simulation, ranks));
    }

    /// <summary>
    /// Checks that a run which stops on any number of ranks goes on on any number: on as many to the last bit, on others within 1e-10 for every atom.
    /// </summary>
    public static void GoesOnOnAnyNumber(Communicator world, MolecularDynamicsOptions options, int steps, int stopAt)
    {
        for (int n = 1; n <= world.Size; n++)
        {
            string folder = ClimateSamples.SharedFolder(world);
            (RunResult Result, double[] Phase)? undisturbed = With(world, n, ranks => Of(ranks, options, steps, null, null));
            (RunResult Result, double[] Phase)? stopped = With(world, n, ranks => Of(ranks, options, steps, folder, stopAt));
            Assert.That(stopped?.Result.CheckpointStep ?? stopAt, Is.EqualTo(stopAt));
            for (int m = 1; m <= world.Size; m++)
            {
                (RunResult Result, double[] Phase)? finished = With(world, m, ranks => Of(ranks, options, steps, folder, null));
                if (finished is null || undisturbed is null)
                {
                    continue;
                }

                Assert.That(finished.Value.Result.Steps, Is.EqualTo(steps));
                double difference = MolecularDynamicsRuns.Difference(finished.Value.Phase, undisturbed.Value.Phase);
                Assert.That(difference, Is.LessThan(1e-10), $"{n} -> {m} ranks");
                if (m == n)
                {
                    Assert.That(finished.Value.Result.StateHash, Is.EqualTo(undisturbed.Value.Result.StateHash), $"{n} -> {m} ranks");
                }
            }

            ClimateSamples.Remove(world, folder);
        }
    }

    /// <summary>Does something on the first ranks only; null on the others.</summary>
    public static (RunResult Result, double[] Phase)? With(
        Communicator world, int ranks, Func<Communicator, (RunResult Result, double[] Phase)> action)
    {
        using Communicator? some = world.Split(world.Rank < ranks ? 0 : null, world.Rank);
        (RunResult, double[])? result = some is null ? null : action(some);
        world.Barrier();
        return result;
    }

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
