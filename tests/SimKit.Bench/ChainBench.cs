using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>
/// Bead-spring polymers out of a data file, as in LAMMPS' benchmark in.chain: the whole loop of 100 steps, with searches for neighbours as atoms
/// have moved; microseconds of processor time a step. The peer is Debian's LAMMPS with the same file, potentials and skin.
/// </summary>
internal static class ChainBench
{
    private const int Steps = 100;

    public static void Run(Communicator world, Arguments arguments)
    {
        var options = new MolecularDynamicsOptions
        {
            Atoms = new() { File = arguments.Text(1, "a data file with chains") },
            Pair = new() { Cutoff = 1.12, Shift = true },
            Bonds = new() { K = [30], R0 = [1.5] },
            Neighbors = new() { Skin = 0.4, Every = 1, List = PairList.Atoms },
            Time = new() { Step = 0.012 },
        };
        double dt = options.Time.Step;
        using var chains = new MolecularDynamicsSimulation(options, new RunContext(world));
        bool isCheck = arguments.Has(2, "check");
        world.Barrier();
        double start = Environment.CpuUsage.TotalTime.TotalMicroseconds;
        for (int step = 0; step < Steps; step++)
        {
            if (isCheck && step % 10 == 0)
            {
                Tell(chains, step);
            }

            double horizon = isCheck ? (10 - (step % 10)) * dt : (Steps - step) * dt;
            if (chains.Step(new StepInfo(step, step * dt, horizon)).Complaint is { } complaint)
            {
                throw new InvalidOperationException(complaint);
            }
        }

        world.Barrier();
        double took = (Environment.CpuUsage.TotalTime.TotalMicroseconds - start) / Steps;
        if (isCheck)
        {
            Tell(chains, Steps);
        }

        if (world.Rank == 0)
        {
            Benchmarks.Report("chain", chains.Thermo.Count, took);
        }
    }

    private static void Tell(MolecularDynamicsSimulation chains, int step)
    {
        double n = chains.Thermo.Count;
        double bonds = chains.Thermo.Sums.Bond, pairs = chains.Thermo.Pair, total = chains.Thermo.Total;
        FormattableString line = $"{step,8} {chains.Thermo.Temperature:G15} {pairs / n:G15} {bonds / n:G15} {total / n:G15} {chains.Thermo.Pressure:G15} {chains.Builds}";
        Console.Error.WriteLine(FormattableString.Invariant(line));
    }
}
