using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>A drop in vacuum, whose atoms are shared evenly wherever it is.</summary>
public sealed class DropletTests
{
    private const int Steps = 60, StopAt = 33;

    private static readonly MolecularDynamicsOptions Drop = new()
    {
        Droplet = new() { Radius = 9, Box = 36, Center = [0.25, 0.3, 0.4] },
        Velocities = new() { Temperature = 2 },
        Balance = new() { Enabled = true, Cost = 1 },
    };

    [MpiTest(1, 2, 4, Serial = true)]
    public void Balancing_evens_the_work_and_leaves_the_motion_as_it_is()
    {
        using var balanced = new MolecularDynamicsSimulation(Drop, new RunContext(Ranks.World));
        using var alone = new MolecularDynamicsSimulation(Drop with { Balance = new() }, new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(balanced, 0, Steps);
        MolecularDynamicsRuns.Step(alone, 0, Steps);
        double[] expected = MolecularDynamicsRuns.Phase(alone, Trial.Serial), actual = MolecularDynamicsRuns.Phase(balanced, Ranks.World);
        Assert.That(MolecularDynamicsRuns.Difference(actual, expected), Is.LessThan(1e-9));
        Assert.That(balanced.Balance!.Moves, Ranks.World.Size == 1 ? Is.Zero : Is.GreaterThan(0));
        Assert.That(balanced.Balance.Imbalance, Is.LessThan(1.15));
    }

    [MpiTest(4, TimeoutSeconds = 120)]
    public void A_balanced_run_goes_on_on_as_many_ranks_to_the_last_bit_and_on_others_too()
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world);
        (RunResult Result, double[] Phase)? whole = StoppedRun.With(world, 3, ranks => Run(ranks, folder: null, stopAt: null));
        (RunResult Result, double[] Phase)? stopped = StoppedRun.With(world, 3, ranks => Run(ranks, folder, StopAt));
        Assert.That(stopped?.Result.CheckpointStep ?? StopAt, Is.EqualTo(StopAt));
        foreach (int m in (int[])[1, 2, 3, 4])
        {
            (RunResult Result, double[] Phase)? finished = StoppedRun.With(world, m, ranks => Run(ranks, folder, stopAt: null));
            if (finished is not null && whole is not null)
            {
                Assert.That(MolecularDynamicsRuns.Difference(finished.Value.Phase, whole.Value.Phase), Is.LessThan(1e-10), $"3 -> {m} ranks");
                Assert.That(finished.Value.Result.StateHash == whole.Value.Result.StateHash, Is.EqualTo(m == 3), $"3 -> {m} ranks");
            }
        }

        ClimateSamples.Remove(world, folder);
    }

    private static (RunResult Result, double[] Phase) Run(Communicator ranks, string? folder, long? stopAt) =>
        StoppedRun.Of(ranks, Drop, Steps, folder, stopAt);
}
