using SimKit.Core;
using SimKit.MolecularDynamics;
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
    public void A_run_goes_on_on_any_number_of_ranks() =>
        StoppedRun.GoesOnOnAnyNumber(ClimateSamples.Begin(), MolecularDynamicsRuns.Melt(4), Steps, StopAt);

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
}
