using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Bonded;
using SimKit.MolecularDynamics.Formats;
using SimKit.MolecularDynamics.Initial;
using SimKit.MolecularDynamics.Measures;
using SimKit.Mpi;
using SimKit.Particles;
using SimKit.Particles.Decomposition;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Mean square displacement and velocity autocorrelation of motions that are known, and the files they are written to.</summary>
public sealed class MotionTests
{
    private const int Steps = 40, StopAt = 23; // of 0.005

    [MpiTest(1, 2, 4)]
    public void Atoms_that_fly_freely_come_as_far_as_velocity_times_time_through_faces_and_ranks()
    {
        const int atoms = 200;
        var box = new SimulationBox(default, Vector3D.Of(4));
        Vector3D[] velocities = FreeAtoms.Moving(atoms);
        const double dt = 0.05;
        MolecularDynamicsOptions options = FreeAtoms.Options with { Motion = new() { Every = 0.1 }, Time = new() { Step = dt } };
        using var simulation = new MolecularDynamicsSimulation(
            options, new RunContext(Ranks.World), new FreeAtoms(box, FreeAtoms.Anywhere(box, atoms, seed: 1), velocities));
        double square = velocities.Average(v => (v.X * v.X) + (v.Y * v.Y) + (v.Z * v.Z));
        AtomMotion motion = simulation.Motion!;
        MolecularDynamicsRuns.Step(simulation, 0, 20, dt); // atoms are in other images already
        motion.Sample(20 * dt, simulation.Box);
        Assert.That(motion.Displacement, Is.Zero);
        for (int s = 20; s < 60; s += 20)
        {
            MolecularDynamicsRuns.Step(simulation, s, 20, dt);
            motion.Sample((s + 20) * dt, simulation.Box);
            double t = s * dt; // since step 20
            Assert.That(motion.Lag, Is.EqualTo(t).Within(1e-12));
            Assert.That(motion.Displacement, Is.EqualTo(square * t * t).Within(1e-10 * square * t * t));
            Assert.That(motion.Displacements[2], Is.EqualTo(velocities.Average(v => v.Z * v.Z) * t * t).Within(1e-10 * t * t));
            Assert.That(motion.Correlation, Is.EqualTo(square).Within(1e-13 * square));
        }
    }

    [Test]
    public void Velocities_of_a_harmonic_oscillator_follow_the_cosine()
    {
        // Pairs on springs of energy K (r − r0)², which pull both atoms with 2 K (r − r0): the distance swings with ω² = 4 K / m. Velocity
        // Verlet swings a little faster, at sin(ω' dt / 2) = ω dt / 2 (Hairer, Lubich and Wanner 2003, Acta Numerica 12, 399).
        const double k = 25, dt = 0.01;
        MolecularDynamicsOptions options = FreeAtoms.Options with
        {
            Bonds = new() { Style = "harmonic", K = [k], R0 = [0.5], Reach = 1.2 },
            Motion = new() { Every = dt },
            Time = new() { Step = dt },
        };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial), new Springs());
        double omega = 2 / dt * Math.Asin(Math.Sqrt(4 * k) * dt / 2);
        AtomMotion motion = simulation.Motion!;
        motion.Sample(0, simulation.Box);
        for (int s = 1; s <= 100; s++)
        {
            MolecularDynamicsRuns.Step(simulation, s - 1, 1, dt);
            motion.Sample(s * dt, simulation.Box);
            Assert.That(motion.Correlation, Is.EqualTo(Springs.Speed * Springs.Speed * Math.Cos(omega * s * dt)).Within(1e-12));
        }

        Assert.That(omega, Is.EqualTo(10).Within(0.01));
    }

    [Test]
    public void Measuring_allocates_nothing()
    {
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(6) with { Motion = new() { Every = 1 }, Rdf = new() { Every = 1, Bins = 50 } };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        long before = 0;
        for (int s = 0; s < 110; s++)
        {
            before = s == 60 ? GC.GetAllocatedBytesForCurrentThread() : before;
            _ = simulation.Step(new StepInfo(s, s * 0.005, double.PositiveInfinity));
            simulation.Motion!.Sample(s * 0.005, simulation.Box);
            simulation.Distribution!.Sample(simulation.Box.Volume);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(simulation.Motion!.Displacement, Is.InRange(0.01, 10));
    }

    [MpiTest(3)]
    public void A_run_that_goes_on_on_other_ranks_has_the_origin_of_its_start()
    {
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(4) with
        {
            Motion = new() { Every = 0.05, Start = 0.05 },
            Rdf = new() { Every = 0.1, Start = 0.04, Bins = 60 },
        };
        Communicator world = ClimateSamples.Begin();
        string whole = ClimateSamples.SharedFolder(world), parts = ClimateSamples.SharedFolder(world);
        string checkpoints = ClimateSamples.SharedFolder(world);
        _ = StoppedRun.With(world, 1, ranks => StoppedRun.Of(ranks, options, Steps, null, null, whole));
        _ = StoppedRun.With(world, 2, ranks => StoppedRun.Of(ranks, options, Steps, checkpoints, StopAt, parts));
        _ = StoppedRun.Of(world, options, Steps, checkpoints, null, parts);
        world.Barrier();
        if (world.Rank == 0)
        {
            Series expected = SeriesFile.Read(Path.Combine(whole, "motion.csv")), read = SeriesFile.Read(Path.Combine(parts, "motion.csv"));
            Assert.That(read.Columns.Select(column => column.ToString()), Is.EqualTo((string[])[
                "time [tau]", "lag [tau]", "msd [sigma^2]", "msd_x [sigma^2]", "msd_y [sigma^2]", "msd_z [sigma^2]", "vacf [sigma^2/tau^2]"]));
            Assert.That(read[0].ToArray(), Is.EqualTo(new[] { 0.05, 0.1, 0.15, 0.2 }).Within(1e-12));
            Assert.That(read[1].ToArray(), Is.EqualTo(new[] { 0, 0.05, 0.1, 0.15 }).Within(1e-12));
            for (int column = 2; column < read.Columns.Count; column++)
            {
                Assert.That(read[column].ToArray(), Is.EqualTo(expected[column].ToArray()).Within(1e-9));
            }

            Assert.That(read[2].ToArray(), Is.Ordered.Ascending.And.ItemAt(0).Zero);
            Assert.That(read[2][1] / (read[6][0] * 0.05 * 0.05), Is.InRange(0.5, 1), "less than ⟨v²⟩ t²: neighbours slow atoms down");
            Series curve = SeriesFile.Read(Path.Combine(parts, "rdf.csv"));
            Assert.That(curve[1].ToArray(), Is.EqualTo(SeriesFile.Read(Path.Combine(whole, "rdf.csv"))[1].ToArray()).Within(1e-9));
            Assert.That(curve[2][^1], Is.EqualTo(54).Within(5), "four shells of the crystal");
        }

        foreach (string folder in (string[])[whole, parts, checkpoints])
        {
            ClimateSamples.Remove(world, folder);
        }
    }

    /// <summary>Pairs of atoms on springs at rest length that are pulled apart, each along another axis.</summary>
    private sealed class Springs : IAtomSource
    {
        public const double Speed = 0.3;
        private const double Length = 0.5;
        private readonly FreeAtoms atoms;

        public Springs()
        {
            Vector3D[] ways = [new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)];
            Box = new SimulationBox(default, Vector3D.Of(9));
            atoms = new FreeAtoms(
                Box,
                [.. ways.SelectMany((way, p) => new[] { Vector3D.Of(3 * p), Vector3D.Of(3 * p) + (Length * way) })],
                [.. ways.SelectMany(way => new[] { -Speed * way, Speed * way })]);
            Topology = new TableTopology(new AtomTable
            {
                Box = new BoxBounds([0, 0, 0], [9, 9, 9], [0, 0, 0]),
                TypeCount = 1,
                Ids = [1, 2, 3, 4, 5, 6],
                Types = [1, 1, 1, 1, 1, 1],
                Positions = new double[18],
                Images = new int[18],
                Velocities = new double[18],
                BondTypeCount = 1,
                Bonds = [new(1, 1, 2), new(1, 3, 4), new(1, 5, 6)],
            });
        }

        public SimulationBox Box { get; }

        public long Count => atoms.Count;

        public bool HasVelocities => true;

        public ITopology Topology { get; }

        public void AddTo(AtomSet set, Brick domain) => atoms.AddTo(set, domain);
    }
}
