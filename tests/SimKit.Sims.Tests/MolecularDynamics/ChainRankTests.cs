using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Chains, thermostats and barostats on any number of ranks, before and after a restart.</summary>
public sealed class ChainRankTests
{
    private const int Steps = 40, StopAt = 23;

    private static (string Name, MolecularDynamicsOptions Options)[] Models =>
    [
        ("fene", ChainSample.Fene()), ("fene in clusters", ChainSample.Fene(PairList.Clusters)), ("angles", ChainSample.Angled([0, 1, 0])),
        ("langevin", Chains("langevin")), ("nvt", Chains("nvt")), ("npt", Chains("npt")),
    ];

    [MpiTest(1, 2, 3, 4, 7, Serial = true)]
    public void Motion_does_not_depend_on_the_ranks()
    {
        foreach ((string name, MolecularDynamicsOptions options) in Models)
        {
            using MolecularDynamicsSimulation together = Simulate(options, Ranks.World), alone = Simulate(options, Trial.Serial);
            MolecularDynamicsRuns.Step(together, 0, Steps);
            MolecularDynamicsRuns.Step(alone, 0, Steps);
            double[] expected = MolecularDynamicsRuns.Phase(alone, Trial.Serial), actual = MolecularDynamicsRuns.Phase(together, Ranks.World);
            Assert.That(MolecularDynamicsRuns.Difference(actual, expected), Is.LessThan(1e-9), name);
            Assert.That(together.Thermo.Total, Is.EqualTo(alone.Thermo.Total).Within(1e-9 * Math.Abs(alone.Thermo.Total)), name);
            Assert.That(together.Thermo.Pressure, Is.EqualTo(alone.Thermo.Pressure).Within(1e-9), name);
        }
    }

    [MpiTest(3, TimeoutSeconds = 120)]
    public void A_run_goes_on_on_any_number_of_ranks()
    {
        Communicator world = ClimateSamples.Begin();
        foreach ((int n, MolecularDynamicsOptions options) in (ReadOnlySpan<(int, MolecularDynamicsOptions)>)
            [(1, Chains("langevin")), (2, Chains("nvt")), (3, Chains("npt"))])
        {
            string folder = ClimateSamples.SharedFolder(world);
            MolecularDynamicsOptions chains = options with { Chains = new() { Count = 10 }, Velocities = new() { Temperature = 1 } };
            (RunResult Result, double[] Phase)? undisturbed = StoppedRun.With(world, n, ranks => StoppedRun.Of(ranks, chains, Steps, null, null));
            _ = StoppedRun.With(world, n, ranks => StoppedRun.Of(ranks, chains, Steps, folder, StopAt));
            for (int m = 1; m <= world.Size; m++)
            {
                (RunResult Result, double[] Phase)? finished = StoppedRun.With(
                    world, m, ranks => StoppedRun.Of(ranks, chains, Steps, folder, null));
                if (finished is null || undisturbed is null)
                {
                    continue;
                }

                double difference = MolecularDynamicsRuns.Difference(finished.Value.Phase, undisturbed.Value.Phase);
                Assert.That(difference, Is.LessThan(1e-10), $"{options.Integrate.Style}, {n} -> {m} ranks");
                if (m == n)
                {
                    Assert.That(
                        finished.Value.Result.StateHash, Is.EqualTo(undisturbed.Value.Result.StateHash), $"{options.Integrate.Style}, {n} ranks");
                }
            }

            ClimateSamples.Remove(world, folder);
        }
    }

    [MpiTest(2, Serial = true)]
    public void A_step_allocates_nothing()
    {
        foreach (string style in (string[])["langevin", "npt"])
        {
            using MolecularDynamicsSimulation chains = Simulate(Chains(style), Ranks.World);
            MolecularDynamicsRuns.Step(chains, 0, 400);
            (long builds, long before) = (chains.Builds, GC.GetAllocatedBytesForCurrentThread());
            for (int s = 400; s < 460; s++)
            {
                _ = chains.Step(new StepInfo(s, s * 0.005, double.PositiveInfinity));
            }

            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero, style);
            Assert.That(chains.Builds, Is.GreaterThan(builds));
        }
    }

    private static MolecularDynamicsSimulation Simulate(MolecularDynamicsOptions options, Communicator ranks) =>
        ChainSample.Simulate(options, ranks, across: 3);

    private static MolecularDynamicsOptions Chains(string style) => ChainSample.Fene() with
    {
        Integrate = new() { Style = style },
        Thermostat = new() { Temperature = 1, Damp = 0.5, Seed = 7 },
        Barostat = style == "npt" ? new() { Pressure = 2, Damp = 2 } : null,
    };
}
