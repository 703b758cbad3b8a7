using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>The same motion on any number of ranks, before and after a restart.</summary>
public sealed class MolecularDynamicsRankTests
{
    private const int Steps = 40, StopAt = 23;

    [MpiTest(1, 2, 3, 4, 7, Serial = true)]
    public void Motion_does_not_depend_on_the_ranks()
    {
        foreach (PairList list in Enum.GetValues<PairList>())
        {
            MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(4, list);
            using var together = new MolecularDynamicsSimulation(options, new RunContext(Ranks.World));
            using var alone = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
            Assert.That(Phase(together), Is.EqualTo(MolecularDynamicsRuns.Phase(alone, Trial.Serial)), "at the start");
            MolecularDynamicsRuns.Step(together, 0, Steps);
            MolecularDynamicsRuns.Step(alone, 0, Steps);
            double[] expected = MolecularDynamicsRuns.Phase(alone, Trial.Serial), actual = Phase(together);
            Assert.That(MolecularDynamicsRuns.Difference(actual, expected), Is.LessThan(1e-9), $"{list}");
            Assert.That(together.Thermo.Pair, Is.EqualTo(alone.Thermo.Pair).Within(1e-9 * Math.Abs(alone.Thermo.Pair)));
            Assert.That(together.Thermo.Pressure, Is.EqualTo(alone.Thermo.Pressure).Within(1e-9));
            for (int axis = 3; axis < 6; axis++)
            {
                Assert.That(actual.Where((_, k) => k % 6 == axis).Sum(), Is.EqualTo(0).Within(1e-11), "momentum");
            }
        }
    }

    [MpiTest(4, TimeoutSeconds = 120)]
    public void A_run_goes_on_on_any_number_of_ranks()
    {
        Communicator world = ClimateSamples.Begin();
        for (int n = 1; n <= world.Size; n++)
        {
            string folder = ClimateSamples.SharedFolder(world);
            (RunResult Result, double[] Phase)? undisturbed = StoppedRun.With(world, n, ranks => Run(ranks, folder: null, stopAt: null));
            (RunResult Result, double[] Phase)? stopped = StoppedRun.With(world, n, ranks => Run(ranks, folder, StopAt));
            Assert.That(stopped?.Result.CheckpointStep ?? StopAt, Is.EqualTo(StopAt));
            for (int m = 1; m <= world.Size; m++)
            {
                (RunResult Result, double[] Phase)? finished = StoppedRun.With(world, m, ranks => Run(ranks, folder, stopAt: null));
                if (finished is null || undisturbed is null)
                {
                    continue;
                }

                Assert.That(finished.Value.Result.Steps, Is.EqualTo(Steps));
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

    [MpiTest(2, Serial = true)]
    public void A_step_allocates_nothing()
    {
        using var simulation = new MolecularDynamicsSimulation(MolecularDynamicsRuns.Melt(6), new RunContext(Ranks.World));
        MolecularDynamicsRuns.Step(simulation, 0, 200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int s = 200; s < 260; s++)
        {
            _ = simulation.Step(new StepInfo(s, s * 0.005, double.PositiveInfinity));
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(simulation.Builds, Is.GreaterThan(8));
    }

    private static double[] Phase(MolecularDynamicsSimulation simulation) => MolecularDynamicsRuns.Phase(simulation, Ranks.World);

    private static (RunResult Result, double[] Phase) Run(Communicator ranks, string? folder, long? stopAt) =>
        StoppedRun.Of(ranks, MolecularDynamicsRuns.Melt(4), Steps, folder, stopAt);
}
