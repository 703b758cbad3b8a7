using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Spheres with contacts that have a memory.</summary>
public sealed class GranularTests
{
    private const int Steps = 200, RankSteps = 60, StopAt = 33;

    // LAMMPS (29 Sep 2021), in.chute with this file: ke, compute erotate/sphere and vol after 200 steps, with dampflag 0 and 1.
    [TestCase(0.0, 2227.42702831, 621.405772414, 92.9416628938), TestCase(null, 2111.06431019, 492.17889135, 92.9723604391)]
    public void A_heap_on_a_chute_moves_as_in_LAMMPS(double? tangentialDamping, double kinetic, double rotation, double volume)
    {
        string path = Path.Combine(Path.GetTempPath(), $"heap-{Guid.NewGuid():N}.data");
        HeapOfSpheres.Write(path);
        MolecularDynamicsOptions options = HeapOfSpheres.Options(path, tangentialDamping);
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        File.Delete(path);
        Assert.That(simulation.Thermo.Kinetic, Is.EqualTo(1009.4104391).Within(1e-7));
        Assert.That(simulation.Thermo.Rotation, Is.EqualTo(1520.62180117).Within(1e-7));
        Assert.That(simulation.Thermo.Volume, Is.EqualTo(85.5822522992).Within(1e-9));
        MolecularDynamicsRuns.Step(simulation, 0, Steps, HeapOfSpheres.Step);
        Assert.That(simulation.Thermo.Kinetic, Is.EqualTo(kinetic).Within(1e-8 * kinetic));
        Assert.That(simulation.Thermo.Rotation, Is.EqualTo(rotation).Within(1e-8 * rotation));

        // The face was moved at the last search, which LAMMPS does a step later.
        Assert.That(simulation.Thermo.Volume, Is.EqualTo(volume).Within(1e-3 * volume));
    }

    // LAMMPS (29 Sep 2021): the heap 0.46 higher, none of it frozen, fix wall/gran hooke/history 200000 NULL 50 NULL 0.5 0 zplane 0 NULL; ke and
    // erotate/sphere after 50 and 200 steps.
    [Test]
    public void A_heap_on_a_plane_moves_as_in_LAMMPS()
    {
        string path = Path.Combine(Path.GetTempPath(), $"heap-{Guid.NewGuid():N}.data");
        HeapOfSpheres.Write(path, HeapOfSpheres.Lift);
        using var simulation = new MolecularDynamicsSimulation(HeapOfSpheres.OnPlane(path), new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(simulation, 0, 50, HeapOfSpheres.Step);
        Assert.That(simulation.Thermo.Kinetic, Is.EqualTo(2283.73777762).Within(1e-8).Percent);
        Assert.That(simulation.Thermo.Rotation, Is.EqualTo(932.831669358).Within(1e-8).Percent);
        MolecularDynamicsRuns.Step(simulation, 50, 150, HeapOfSpheres.Step);
        Assert.That(simulation.Thermo.Kinetic, Is.EqualTo(2894.29772271).Within(1e-7).Percent);
        Assert.That(simulation.Thermo.Rotation, Is.EqualTo(663.197171443).Within(1e-7).Percent);

        string checkpoints = Directory.CreateTempSubdirectory("simkit-heap-").FullName;
        (RunResult undisturbed, _) = StoppedRun.Of(Trial.Serial, HeapOfSpheres.OnPlane(path), RankSteps, null, null);
        _ = StoppedRun.Of(Trial.Serial, HeapOfSpheres.OnPlane(path), RankSteps, checkpoints, StopAt);
        (RunResult finished, _) = StoppedRun.Of(Trial.Serial, HeapOfSpheres.OnPlane(path), RankSteps, checkpoints, null);
        Assert.That(finished.StateHash, Is.EqualTo(undisturbed.StateHash), "displacements at walls are part of the state");
        Directory.Delete(checkpoints, recursive: true);
        File.Delete(path);
    }

    [MpiTest(1, 2, 3, 4, 7, Serial = true)]
    public void Motion_of_spheres_does_not_depend_on_the_ranks()
    {
        Communicator world = ClimateSamples.Begin();
        string folder = ClimateSamples.SharedFolder(world), path = Path.Combine(folder, "heap.data");
        if (world.Rank == 0)
        {
            HeapOfSpheres.Write(path);
            HeapOfSpheres.Write(path + ".lifted", HeapOfSpheres.Lift);
        }

        world.Barrier();
        foreach (MolecularDynamicsOptions options in (MolecularDynamicsOptions[])[HeapOfSpheres.Options(path), HeapOfSpheres.OnPlane(path + ".lifted")])
        {
            using var together = new MolecularDynamicsSimulation(options, new RunContext(world));
            using var alone = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
            MolecularDynamicsRuns.Step(together, 0, RankSteps, HeapOfSpheres.Step);
            MolecularDynamicsRuns.Step(alone, 0, RankSteps, HeapOfSpheres.Step);
            double[] expected = MolecularDynamicsRuns.Phase(alone, Trial.Serial), actual = MolecularDynamicsRuns.Phase(together, world);
            Assert.That(MolecularDynamicsRuns.Difference(actual, expected), Is.LessThan(1e-9));
            Assert.That(together.Thermo.Rotation, Is.EqualTo(alone.Thermo.Rotation).Within(1e-9 * alone.Thermo.Rotation));
        }

        ClimateSamples.Remove(world, folder);
    }

    [MpiTest(4, TimeoutSeconds = 120)]
    public void A_heap_goes_on_on_any_number_of_ranks()
    {
        Communicator world = ClimateSamples.Begin();
        string data = ClimateSamples.SharedFolder(world), path = Path.Combine(data, "heap.data");
        if (world.Rank == 0)
        {
            HeapOfSpheres.Write(path);
        }

        world.Barrier();
        StoppedRun.GoesOnOnAnyNumber(world, HeapOfSpheres.Options(path), RankSteps, StopAt);
        ClimateSamples.Remove(world, data);
    }

    [Test]
    public void A_step_of_spheres_allocates_nothing()
    {
        string path = Path.Combine(Path.GetTempPath(), $"heap-{Guid.NewGuid():N}.data");
        HeapOfSpheres.Write(path, HeapOfSpheres.Lift);
        using var heap = new MolecularDynamicsSimulation(HeapOfSpheres.OnPlane(path), new RunContext(Trial.Serial));
        File.Delete(path);
        MolecularDynamicsRuns.Step(heap, 0, 1500, HeapOfSpheres.Step); // before that, 80 bytes once; where they come from is not known
        (long builds, long before) = (heap.Builds, GC.GetAllocatedBytesForCurrentThread());
        for (int s = 1500; s < 1800; s++)
        {
            _ = heap.Step(new StepInfo(s, s * HeapOfSpheres.Step, double.PositiveInfinity));
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(heap.Builds - builds, Is.GreaterThan(1));
    }

    // A dashpot γ beside a spring k between masses m: e = exp(−π γ/2 / sqrt(k/m_eff − (γ/2)²)) when the contact ends with half a period, that is
    // with the overlap (Silbert et al. 2001, Phys. Rev. E 64, 051302, eq. 6).
    [TestCase(0.0), TestCase(50.0)]
    public void Two_spheres_rebound_as_spring_and_dashpot_have_it(double damping)
    {
        string path = Path.Combine(Path.GetTempPath(), $"collision-{Guid.NewGuid():N}.data");
        File.WriteAllText(
            path, "two\n\n2 atoms\n1 atom types\n0 9 xlo xhi\n0 9 ylo yhi\n0 9 zlo zhi\n\nAtoms\n\n1 1 1 1 4 4 4\n2 1 1 1 5.001 4 4\n\n"
            + "Velocities\n\n1 1 0 0 0 0 0\n2 -1 0 0 0 0 0\n");
        MolecularDynamicsOptions options = HeapOfSpheres.Options(path) with
        {
            Gravity = null,
            Box = new(),
            Granular = new() { NormalDamping = damping },
            Time = new() { Step = 2e-6 },
        };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        File.Delete(path);
        double before = simulation.Thermo.Kinetic;
        MolecularDynamicsRuns.Step(simulation, 0, 4000, 2e-6);
        double half = damping / 2, reduced = Math.PI / 12, frequency = Math.Sqrt((2e5 / reduced) - (half * half));
        Assert.That(simulation.Thermo.Pair, Is.Zero, "they are apart");
        Assert.That(Math.Sqrt(simulation.Thermo.Kinetic / before), Is.EqualTo(Math.Exp(-Math.PI * half / frequency)).Within(2e-5));
    }
}
