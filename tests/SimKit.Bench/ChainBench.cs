using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Mpi;
using SimKit.Particles;

namespace SimKit.Bench;

/// <summary>
/// Bead-spring polymers, the model of LAMMPS' benchmark in.chain: the whole loop of 500 steps with friction and noise, with searches for neighbours as
/// atoms have moved; microseconds of processor time a step. The peer is Debian's LAMMPS with the same file of atoms, potentials and skin.
/// </summary>
internal static class ChainBench
{
    private const int Steps = 500, Relaxation = 500, CheckEvery = 10, CheckSteps = 100, ChainLength = 100;
    private const double Step = 0.012;

    /// <summary>Measures a run from a data file; with the word check, shows 100 steps at constant energy instead.</summary>
    public static void Run(Communicator world, Arguments arguments)
    {
        string path = arguments.Text(1, "a data file with chains");
        if (arguments.Has(2, "check"))
        {
            using var constant = new MolecularDynamicsSimulation(Options(path) with { Integrate = new(), Thermostat = null }, new RunContext(world));
            for (int step = 0; step <= CheckSteps; step += CheckEvery)
            {
                Tell(world, constant, step);
                Advance(constant, step, CheckEvery);
            }

            return;
        }

        using var chains = new MolecularDynamicsSimulation(Options(path), new RunContext(world));
        world.Barrier();
        double start = Environment.CpuUsage.TotalTime.TotalMicroseconds;
        Advance(chains, 0, Steps);
        world.Barrier();
        if (world.Rank == 0)
        {
            Benchmarks.Report("chain", chains.Thermo.Count, (Environment.CpuUsage.TotalTime.TotalMicroseconds - start) / Steps);
        }
    }

    /// <summary>Writes the file: 320 chains from a lattice after some steps. On one rank.</summary>
    public static void Write(Communicator world, Arguments arguments)
    {
        MolecularDynamicsOptions options = Options(null) with { Chains = new() { Length = ChainLength }, Velocities = new() { Temperature = 1 } };
        using var chains = new MolecularDynamicsSimulation(options, new RunContext(world));
        Advance(chains, 0, Relaxation);
        LammpsData.Write(arguments.Text(1, "a file to write"), TableOf(chains), AtomStyle.Bond);
    }

    private static MolecularDynamicsOptions Options(string? path) => new()
    {
        Atoms = new() { File = path },
        Pair = new() { Cutoff = 1.12, Shift = true },
        Bonds = new() { K = [30], R0 = [1.5] },
        Neighbors = new() { Skin = 0.4, Every = 1, List = PairList.Atoms },
        Time = new() { Step = Step },
        Integrate = new() { Style = "langevin" },
        Thermostat = new() { Temperature = 1, Damp = 10, Seed = 904297 },
    };

    private static void Advance(MolecularDynamicsSimulation chains, int first, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            if (chains.Step(new StepInfo(first + step, (first + step) * Step, (steps - step) * Step)).Complaint is { } complaint)
            {
                throw new InvalidOperationException(complaint);
            }
        }
    }

    private static void Tell(Communicator world, MolecularDynamicsSimulation chains, int step)
    {
        var thermo = chains.Thermo;
        double n = thermo.Count, pairs = thermo.Pair / n, bonds = thermo.Sums.Bond / n, total = thermo.Total / n, pressure = thermo.Pressure;
        if (world.Rank == 0)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{step,6} {thermo.Temperature:G15} {pairs:G15} {bonds:G15} {total:G15} {pressure:G15} {chains.Builds}"));
        }
    }

    private static AtomTable TableOf(MolecularDynamicsSimulation chains)
    {
        AtomSet atoms = chains.Atoms;
        int count = atoms.OwnedCount;
        SimulationBox box = chains.Box;
        long[] ids = [.. atoms.Particles.Ids.Rows(count)];
        return new AtomTable
        {
            Box = new BoxBounds([box.Lower.X, box.Lower.Y, box.Lower.Z], [box.Upper.X, box.Upper.Y, box.Upper.Z], [0, 0, 0]),
            TypeCount = 1,
            Ids = ids,
            Types = [.. atoms.Types.Rows(count)],
            Positions = ThreeOfFour(atoms.Positions.Rows(count)),
            Images = [.. atoms.Particles.Images.Rows(count)],
            Velocities = ThreeOfFour(atoms.Velocities.Rows(count)),
            HasVelocities = true,
            Masses = [1],
            Molecules = [.. ids.Select(id => 1 + ((id - 1) / ChainLength))],
            BondTypeCount = 1,
            Bonds = [.. ids.Where(id => id % ChainLength != 0).Select(id => new Bond(1, id, id + 1))],
        };
    }

    private static double[] ThreeOfFour(Span<double> rows) => [.. rows.ToArray().Where((_, k) => k % 4 < 3)];
}
