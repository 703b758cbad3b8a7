using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Formats.Lammps;
using SimKit.Mpi;
using SimKit.Particles;

namespace SimKit.Bench;

/// <summary>
/// Spheres that slide down a chute, the model of LAMMPS' benchmark in.chute: the whole loop of 100 steps, microseconds of processor time a step. The
/// peer is Debian's LAMMPS with the same file of spheres.
/// </summary>
internal static class ChuteBench
{
    private const int Steps = 100, Settling = 6000;
    private const double Step = 1e-4;

    /// <summary>Measures a run from a data file.</summary>
    public static void Run(Communicator world, Arguments arguments)
    {
        using var chute = new MolecularDynamicsSimulation(Options(arguments.Text(1, "a data file with spheres")), new RunContext(world));
        world.Barrier();
        double start = Environment.CpuUsage.TotalTime.TotalMicroseconds;
        Advance(chute, Steps);
        world.Barrier();
        if (world.Rank == 0)
        {
            Benchmarks.Report("chute", chute.Thermo.Count, (Environment.CpuUsage.TotalTime.TotalMicroseconds - start) / Steps);
        }
    }

    /// <summary>Writes the file: a crystal of 32,000 spheres that has come to lie on itself. On one rank.</summary>
    public static void Write(Communicator world, Arguments arguments)
    {
        MolecularDynamicsOptions options = Options(null) with { Lattice = new() { Constant = 1.42 }, Velocities = new() { Temperature = 0.01, Seed = 1 } };
        using var chute = new MolecularDynamicsSimulation(options, new RunContext(world));
        Advance(chute, Settling);
        LammpsData.Write(arguments.Text(1, "a file to write"), TableOf(chute), AtomStyle.Sphere);
    }

    private static MolecularDynamicsOptions Options(string? path) => new()
    {
        Atoms = new() { File = path },
        Box = new() { Z = "fs" },
        Pair = new() { Style = "gran/hooke/history" },
        Granular = new() { TangentialDamping = 0, FrozenTypes = [2] },
        Gravity = new() { ChuteAngle = 26 },
        Neighbors = new() { Skin = 0.1, Every = 1 },
        Time = new() { Step = Step },
    };

    private static void Advance(MolecularDynamicsSimulation chute, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            if (chute.Step(new StepInfo(step, step * Step, (steps - step) * Step)).Complaint is { } complaint)
            {
                throw new InvalidOperationException(complaint);
            }
        }
    }

    private static AtomTable TableOf(MolecularDynamicsSimulation chute)
    {
        AtomSet atoms = chute.Atoms;
        int count = atoms.OwnedCount;
        SimulationBox box = chute.Box;
        double[] spins = atoms.Spheres!.Spins.Rows(count).ToArray(), diameters = [.. spins.Where((_, k) => k % 4 == 3).Select(radius => 2 * radius)];
        return new AtomTable
        {
            Box = new BoxBounds([box.Lower.X, box.Lower.Y, box.Lower.Z], [box.Upper.X, box.Upper.Y, box.Upper.Z], [0, 0, 0]),
            TypeCount = 2,
            Ids = [.. atoms.Particles.Ids.Rows(count)],
            Types = [.. atoms.Types.Rows(count)],
            Positions = ThreeOfFour(atoms.Positions.Rows(count)),
            Images = [.. atoms.Particles.Images.Rows(count)],
            Velocities = ThreeOfFour(atoms.Velocities.Rows(count)),
            HasVelocities = true,
            AngularVelocities = [.. ThreeOfFour(spins).Select((speed, k) => 2 * speed / diameters[k / 3])],
            Diameters = diameters,
            Densities = [.. diameters.Select(_ => 1.0)],
        };
    }

    private static double[] ThreeOfFour(Span<double> rows) => [.. rows.ToArray().Where((_, k) => k % 4 < 3)];
}
