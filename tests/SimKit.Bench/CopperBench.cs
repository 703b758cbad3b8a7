using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>
/// The melting copper that LAMMPS brings as its benchmark of embedded atoms: the whole loop of 100 steps, microseconds of the processor a step. The
/// peer is Debian's LAMMPS with the same tables and the same atoms, out of the same file.
/// </summary>
internal static class CopperBench
{
    private const int Steps = 100;

    public static void Run(Communicator world, Arguments arguments)
    {
        var options = new MolecularDynamicsOptions
        {
            Atoms = new() { Units = UnitName.Metal, File = arguments.Text(1, "data file") },
            Pair = new() { Style = "eam", File = arguments.Text(2, "file of tables") },
            Neighbors = new() { Skin = 1, Every = 1, List = PairList.Atoms },
            Time = new() { Step = 0.005 },
        };
        double dt = options.Time.Step;
        using var copper = new MolecularDynamicsSimulation(options, new RunContext(world));
        world.Barrier();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int step = 0; step < Steps; step++)
        {
            if (copper.Step(new StepInfo(step, step * dt, (Steps - step) * dt)).Complaint is { } complaint)
            {
                throw new InvalidOperationException(complaint);
            }
        }

        world.Barrier();
        if (world.Rank == 0)
        {
            Benchmarks.Report("copper", copper.Thermo.Count, (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / Steps);
        }
    }
}
