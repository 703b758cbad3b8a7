using SimKit.Core;
using SimKit.MolecularDynamics;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>What cases are refused, what is told when a run goes wrong, and how well energy is kept.</summary>
public sealed class MolecularDynamicsCaseTests
{
    [Test]
    public void A_box_shorter_than_cutoff_and_skin_is_refused() =>
        Assert.That(
            () => MolecularDynamicsRuns.Melt(1).Plan(1),
            Throws.InstanceOf<PlanException>().With.Message.Contains("the box is 1.68 long, less than cutoff and skin, 2.8"));

    [Test]
    public void More_ranks_than_fit_are_refused() =>
        Assert.That(
            () => MolecularDynamicsRuns.Melt(4).Plan(1009),
            Throws.InstanceOf<PlanException>().With.Message.Contains("cannot be cut into 1009 domains"));

    [Test]
    public void The_plan_counts_atoms_and_ghosts()
    {
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(20);
        var source = new MolecularDynamicsRuns.ShakenLattice(options.CreateLattice(), amplitude: 1, seed: 1);
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial), source);
        Assert.That(options.Plan(2).Tiles.Sum(tile => tile.Cells), Is.EqualTo(32000));

        // The plan does not round the corners of the halo.
        Assert.That(options.Plan(1).Tiles[0].HaloCells, Is.EqualTo(simulation.Atoms.Particles.GhostCount).Within(8).Percent);
    }

    [Test]
    public void The_error_of_the_energy_falls_with_the_square_of_the_step()
    {
        double coarse = EnergyError(0.004), fine = EnergyError(0.002);
        Assert.That(coarse / fine, Is.InRange(3.2, 5.0));
    }

    [Test]
    public void Atoms_that_overlap_are_told_with_id_and_step()
    {
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(4);
        var source = new MolecularDynamicsRuns.ShakenLattice(options.CreateLattice(), 0, 1, id: 2, by: new(-0.8398, -0.8398, 0));
        var run = new RunContext(Trial.Serial);
        using var simulation = new MolecularDynamicsSimulation(options, run, source);
        Assert.That(
            () => new Runner(simulation, run, new RunnerOptions { Steps = 20 }, new NoJournal()).Run(),
            Throws.InstanceOf<Runs.DivergedError>().With.Message.StartsWith("diverged: atoms 1 and 2 are 2.69E-06 apart, and the force carries one of them "));
    }

    // Largest deviation of the energy of an atom in a time of 1.
    private static double EnergyError(double dt)
    {
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(4, shift: true);
        options = options with { Velocities = new() { Temperature = 0.4 }, Time = new() { Step = dt } };
        using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        double start = simulation.Thermo.Pair + simulation.Thermo.Kinetic, largest = 0;
        for (int s = 0; s < 1 / dt; s++)
        {
            MolecularDynamicsRuns.Step(simulation, s, 1, dt);
            largest = Math.Max(largest, Math.Abs(simulation.Thermo.Pair + simulation.Thermo.Kinetic - start));
        }

        return largest;
    }
}
