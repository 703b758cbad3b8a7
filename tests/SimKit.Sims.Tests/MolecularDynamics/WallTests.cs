using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.Particles;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Atoms between walls.</summary>
public sealed class WallTests
{
    private static readonly SimulationBox Slit = new(new(0, 0, -1), new(6, 6, 6)) { Z = BoxSide.Fixed };

    private static readonly MolecularDynamicsOptions Liquid = new()
    {
        Pair = new() { Shift = true },
        Time = new() { Step = 0.002 },
        Walls = new() { Faces = ["zlo lj93 1.5 1 2.2", "zhi harmonic 60 1.1"] },
    };

    [MpiTest(1, 2, 4)]
    public void Energy_is_kept_and_motion_does_not_depend_on_the_ranks()
    {
        using var together = new MolecularDynamicsSimulation(Liquid, new RunContext(Ranks.World), Atoms());
        using var alone = new MolecularDynamicsSimulation(Liquid, new RunContext(Trial.Serial), Atoms());
        double energy = together.Thermo.Total;
        MolecularDynamicsRuns.Step(together, 0, 200, 0.002);
        MolecularDynamicsRuns.Step(alone, 0, 200, 0.002);
        double[] expected = MolecularDynamicsRuns.Phase(alone, Trial.Serial);
        Assert.That(MolecularDynamicsRuns.Difference(MolecularDynamicsRuns.Phase(together, Ranks.World), expected), Is.LessThan(1e-9));
        Assert.That(together.Thermo.Total, Is.EqualTo(energy).Within(2e-4 * together.Thermo.Kinetic));
        using var free = new MolecularDynamicsSimulation(Liquid with { Walls = new() }, new RunContext(Trial.Serial), Atoms());
        Assert.That(Math.Abs(free.Thermo.Total - energy), Is.GreaterThan(1), "the walls act");
    }

    [Test]
    public void Forces_are_minus_the_gradient_of_the_energy()
    {
        const double h = 1e-5;
        using var middle = new MolecularDynamicsSimulation(Liquid, new RunContext(Trial.Serial), Atoms());
        foreach (long id in (long[])[3, 98]) // in the lowest and the highest layer
        {
            int row = middle.Atoms.Particles.Ids.Rows(middle.Atoms.OwnedCount).IndexOf(id);
            using var below = new MolecularDynamicsSimulation(Liquid, new RunContext(Trial.Serial), Atoms(id, -h));
            using var above = new MolecularDynamicsSimulation(Liquid, new RunContext(Trial.Serial), Atoms(id, h));
            double slope = (above.Thermo.Pair - below.Thermo.Pair) / (2 * h), force = middle.Atoms.Forces.Rows(row, 1)[2];
            Assert.That(Math.Abs(force), Is.GreaterThan(0.5));
            Assert.That(force, Is.EqualTo(-slope).Within(1e-7 * Math.Max(1, Math.Abs(slope))), $"atom {id}");
        }
    }

    [MpiTest(1, 2, 4)]
    public void Free_atoms_fly_to_and_fro_between_reflecting_walls()
    {
        const double dt = 0.05;
        const int atoms = 120, steps = 120;
        MolecularDynamicsOptions options = FreeAtoms.Options with { Time = new() { Step = dt }, Walls = new() { Faces = ["zlo reflect", "zhi reflect"] } };
        Vector3D[] starts = FreeAtoms.Anywhere(Slit, atoms, seed: 4), velocities = FreeAtoms.Moving(atoms);
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Ranks.World), new FreeAtoms(Slit, starts, velocities));
        double kinetic = simulation.Thermo.Kinetic;
        for (int s = 0; s < steps; s++)
        {
            MolecularDynamicsRuns.Step(simulation, s, 1, dt);
            for (int i = 0; i < simulation.Atoms.OwnedCount; i++)
            {
                Assert.That(simulation.Atoms.Positions.Rows(i, 1)[2], Is.InRange(-1, 5));
            }
        }

        Assert.That(simulation.Thermo.Kinetic, Is.EqualTo(kinetic).Within(1e-12 * kinetic));
        double[] phase = MolecularDynamicsRuns.Phase(simulation, Ranks.World);
        for (int i = 0; i < atoms; i++)
        {
            // The path without walls, folded into twice the distance of the walls and back.
            double path = starts[i].Z + 1 + (velocities[i].Z * steps * dt), folded = path - (12 * Math.Floor(path / 12));
            Assert.That(phase[(6 * i) + 2], Is.EqualTo((folded < 6 ? folded : 12 - folded) - 1).Within(1e-11), $"atom {i + 1}");
            Assert.That(phase[(6 * i) + 5], Is.EqualTo(folded < 6 ? velocities[i].Z : -velocities[i].Z).Within(1e-12));
        }
    }

    [Test]
    public void An_atom_that_a_wall_does_not_hold_is_told()
    {
        MolecularDynamicsOptions options = FreeAtoms.Options with { Walls = new() { Faces = ["zlo harmonic 0.1 1"] }, Time = new() { Step = 0.05 } };
        var run = new RunContext(Trial.Serial);
        using var simulation = new MolecularDynamicsSimulation(options, run, new FreeAtoms(Slit, [new(1, 1, 0)], [new(0, 0, -2)]));
        Assert.That(
            () => new Runner(simulation, run, new RunnerOptions { Steps = 40 }, new NoJournal()).Run(),
            Throws.InstanceOf<DivergedError>().With.Message.Contains("atom 1 is beyond the wall zlo, and is lost"));
    }

    // Four layers of 25 atoms, the outermost within reach of the walls.
    private static FreeAtoms Atoms(long id = 0, double up = 0)
    {
        Vector3D[] places =
        [
            .. Enumerable.Range(0, 100).Select(n => new Vector3D(
                (1.2 * (n % 5)) + 0.2, (1.2 * (n / 5 % 5)) + 0.3, (n / 25 * 1.25) - 0.1 + (0.05 * Math.Sin(n)) + (n + 1 == id ? up : 0))),
        ];
        return new FreeAtoms(Slit, places, [.. FreeAtoms.Moving(100).Select(v => 0.6 * v)]);
    }
}
