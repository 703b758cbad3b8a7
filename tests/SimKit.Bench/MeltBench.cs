using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>
/// The Lennard-Jones melt that LAMMPS brings as its benchmark: the whole loop of 100 steps with five searches for neighbours, microseconds of
/// processor time a step. The peer is Debian's LAMMPS with the same atoms, temperature, cutoff and searches.
/// </summary>
internal static class MeltBench
{
    private const int Steps = 100;

    public static void Run(Communicator world, PairPrecision precision)
    {
        var crystal = new MolecularDynamicsOptions.LatticeOptions();
        var options = new MolecularDynamicsOptions
        {
            Lattice = crystal,
            Pair = new() { Precision = precision },
            Neighbors = new() { Every = 20, ByDisplacement = false },
        };
        double dt = options.Time.Step;
        using var melt = new MolecularDynamicsSimulation(options, new RunContext(world));
        world.Barrier();
        double start = Environment.CpuUsage.TotalTime.TotalMicroseconds;
        for (int step = 0; step < Steps; step++)
        {
            if (melt.Step(new StepInfo(step, step * dt, (Steps - step) * dt)).Complaint is { } complaint)
            {
                throw new InvalidOperationException(complaint);
            }
        }

        world.Barrier();
        if (world.Rank == 0)
        {
            Benchmarks.Report(precision == PairPrecision.Mixed ? "melt_mixed" : "melt", 4 * crystal.Cells * crystal.Cells * crystal.Cells, (Environment.CpuUsage.TotalTime.TotalMicroseconds - start) / Steps);
        }
    }
}
