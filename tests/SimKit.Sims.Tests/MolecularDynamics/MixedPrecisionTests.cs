using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Kernels;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Mpi;
using SimKit.Particles.Neighbors;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Forces in single precision that are added up in double precision.</summary>
public sealed class MixedPrecisionTests
{
    private const int Steps = 40, StopAt = 23;

    // LAMMPS, bench/in.lj, 29 September 2021: thermo of step 0. Its INTEL package in mixed precision is 2.4e-7 off.
    [Test]
    public void Energy_and_pressure_of_the_crystal_are_those_of_LAMMPS()
    {
        using var simulation = new MolecularDynamicsSimulation(Mixed(MolecularDynamicsRuns.Melt(20)), new RunContext(Trial.Serial));
        Assert.That(simulation.Thermo.Pair / 32000, Is.EqualTo(-6.7733681).Within(1e-6));
        Assert.That(simulation.Thermo.Pressure, Is.EqualTo(-5.0197073).Within(1e-5));
    }

    [Test]
    public void Energy_of_a_melt_is_that_of_double_precision()
    {
        using var exact = new MolecularDynamicsSimulation(MolecularDynamicsRuns.Melt(6), new RunContext(Trial.Serial));
        using var mixed = new MolecularDynamicsSimulation(Mixed(MolecularDynamicsRuns.Melt(6)), new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(exact, 0, 100);
        MolecularDynamicsRuns.Step(mixed, 0, 100);
        Assert.That(mixed.Thermo.Total / 864, Is.EqualTo(exact.Thermo.Total / 864).Within(5e-6).And.Not.EqualTo(exact.Thermo.Total / 864));
        Assert.That(mixed.Thermo.Pressure, Is.EqualTo(exact.Thermo.Pressure).Within(1e-4));
    }

    // Positions are rounded by up to 2.4e-7 (numbers below 8); at a distance of 0.9, the least here, a force changes by φ'' = 2,300 times as much, so that
    // each of the few nearest neighbours may be wrong by 1e-3 at worst.
    [Test]
    public void Forces_are_those_of_double_precision()
    {
        MolecularDynamicsOptions shaken = MolecularDynamicsRuns.Melt(5), chains = ChainSample.Angled([0, 1, 0], PairList.Clusters);
        double[] melt = Forces(Shaken(shaken)), angled = Forces(ChainSample.Simulate(chains, Trial.Serial));
        Assert.That(Forces(Shaken(Mixed(shaken))), Is.EqualTo(melt).Within(2e-3));
        Assert.That(Forces(ChainSample.Simulate(Mixed(chains), Trial.Serial)), Is.EqualTo(angled).Within(2e-3));
        Assert.That(Math.Min(melt.Max(), angled.Max()), Is.GreaterThan(5));
    }

    [Test]
    public void The_scalar_twin_gives_the_same_bits()
    {
        using MolecularDynamicsSimulation melt = Shaken(Mixed(MolecularDynamicsRuns.Melt(4)));
        using MolecularDynamicsSimulation wide = Shaken(Mixed(MolecularDynamicsRuns.Melt(7) with { Pair = new() { Cutoff = 5 } }));
        using MolecularDynamicsSimulation chains = ChainSample.Simulate(Mixed(ChainSample.Angled([0, 1, 0], PairList.Clusters)), Trial.Serial);
        foreach (MolecularDynamicsSimulation simulation in (MolecularDynamicsSimulation[])[melt, wide, chains])
        {
            (PairSums sums, double[] forces) = Compute(simulation, withSums: true, 64);
            Assert.That(Compute(simulation, withSums: true, 256), Is.EqualTo((sums, forces)));
            Assert.That(Compute(simulation, withSums: false, 256), Is.EqualTo((default(PairSums), forces)));
            Assert.That(Compute(simulation, withSums: false, 64), Is.EqualTo((default(PairSums), forces)));
            Assert.That(forces.Max(), Is.GreaterThan(0.1));
        }
    }

    [MpiTest(3, Serial = true)]
    public void A_run_goes_on_with_the_same_bits_and_other_ranks_round_otherwise()
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        (RunResult Result, double[] Phase) undisturbed = Run(world, folder: null, stopAt: null);
        Assert.That(Run(world, folder, StopAt).Result.CheckpointStep ?? StopAt, Is.EqualTo(StopAt));
        Assert.That(Run(world, folder, stopAt: null).Result.StateHash, Is.EqualTo(undisturbed.Result.StateHash));
        double[] alone = Run(Trial.Serial, folder: null, stopAt: null).Phase;
        Assert.That(MolecularDynamicsRuns.Difference(undisturbed.Phase, alone), Is.LessThan(1e-4));
        ClimateSamples.Remove(world, folder);
    }

    [Test]
    public void A_step_allocates_nothing()
    {
        using var simulation = new MolecularDynamicsSimulation(Mixed(MolecularDynamicsRuns.Melt(6)), new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(simulation, 0, 200);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int s = 200; s < 240; s++)
        {
            _ = simulation.Step(new StepInfo(s, s * 0.005, double.PositiveInfinity));
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static MolecularDynamicsOptions Mixed(MolecularDynamicsOptions options) =>
        options with { Pair = options.Pair with { Precision = PairPrecision.Mixed } };

    private static MolecularDynamicsSimulation Shaken(MolecularDynamicsOptions options) =>
        new(options, new RunContext(Trial.Serial), new MolecularDynamicsRuns.ShakenLattice(options.CreateLattice(), 0.3, 1));

    private static double[] Forces(MolecularDynamicsSimulation simulation)
    {
        using (simulation)
        {
            return simulation.Atoms.Forces.Rows(simulation.Atoms.OwnedCount).ToArray();
        }
    }

    private static (PairSums Sums, double[] Forces) Compute(MolecularDynamicsSimulation simulation, bool withSums, int bits)
    {
        var pairs = (ClusterPairs)simulation.Pairs;
        pairs.Clusters.ClearForces();
        PairSums sums = MixedKernel.Compute(pairs, new LennardJones(1, 1, 2.5, isShifted: false), withSums, bits);
        return (sums, pairs.Clusters.Forces.Slice(0, pairs.Clusters.Count * 12).ToArray());
    }

    private static (RunResult Result, double[] Phase) Run(Communicator ranks, string? folder, long? stopAt) =>
        StoppedRun.Of(ranks, Mixed(MolecularDynamicsRuns.Melt(4)), Steps, folder, stopAt);
}
