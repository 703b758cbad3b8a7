using SimKit.Core;
using SimKit.Kernels;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Kernels;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles;
using SimKit.Particles.Neighbors;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Energies, pressures and forces of atoms that attract and repel each other.</summary>
public sealed class LennardJonesTests
{
    // LAMMPS, bench/in.lj, 29 September 2021: thermo of step 0.
    [TestCase(PairList.Atoms), TestCase(PairList.Clusters)]
    public void Energy_and_pressure_of_the_crystal_are_those_of_LAMMPS(PairList list)
    {
        using var simulation = new MolecularDynamicsSimulation(MolecularDynamicsRuns.Melt(20, list), new RunContext(Trial.Serial));
        Assert.That(simulation.Thermo.Temperature, Is.EqualTo(1.44).Within(1e-12));
        Assert.That(simulation.Thermo.Pair / 32000, Is.EqualTo(-6.7733681).Within(5e-8));
        Assert.That((simulation.Thermo.Pair + simulation.Thermo.Kinetic) / 32000, Is.EqualTo(-4.6134356).Within(5e-8));
        Assert.That(simulation.Thermo.Pressure, Is.EqualTo(-5.0197073).Within(5e-8));
    }

    // LAMMPS (29 September 2021): the crystal of in.lj with 4 cells, pair_style lj/smooth/linear 2.5, at rest.
    [TestCase(PairList.Atoms), TestCase(PairList.Clusters)]
    public void Without_a_step_in_the_force_energy_and_pressure_are_those_of_LAMMPS(PairList list)
    {
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(4, list) with { Pair = new() { Style = "lj/smooth/linear" }, Velocities = new() { Temperature = 0 } };
        using var crystal = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        Assert.That(crystal.Thermo.Pair / 256, Is.EqualTo(-5.69327827571129).Within(1e-12));
        Assert.That(crystal.Thermo.Pressure, Is.EqualTo(-5.67450648353552).Within(1e-11));
    }

    [TestCase(PairList.Atoms, "lj/cut"), TestCase(PairList.Clusters, "lj/cut")]
    [TestCase(PairList.Atoms, "lj/smooth/linear"), TestCase(PairList.Clusters, "lj/smooth/linear")]
    public void Forces_are_minus_the_gradient_of_the_energy(PairList list, string style)
    {
        const double h = 1e-5;
        MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(4, list) with { Pair = new() { Style = style, Shift = style == "lj/cut" } };
        using MolecularDynamicsSimulation middle = Shaken(options);
        foreach (long id in (long[])[1, 77, 200])
        {
            int row = middle.Atoms.Particles.Ids.Rows(middle.Atoms.OwnedCount).IndexOf(id);
            for (int axis = 0; axis < 3; axis++)
            {
                var way = new Vector3D(axis == 0 ? h : 0, axis == 1 ? h : 0, axis == 2 ? h : 0);
                using MolecularDynamicsSimulation before = Shaken(options, id, -1 * way), behind = Shaken(options, id, way);
                double slope = (behind.Thermo.Pair - before.Thermo.Pair) / (2 * h);
                double force = middle.Atoms.Forces.Rows(row, 1)[axis];
                Assert.That(force, Is.EqualTo(-slope).Within(1e-7 * Math.Max(1, Math.Abs(slope))), $"atom {id}, axis {axis}");
            }
        }
    }

    [Test]
    public void The_virial_is_minus_three_volumes_times_the_slope_of_the_energy()
    {
        // W = −3 V dU/dV at fixed scaled coordinates: of crystals of slightly different density.
        const double h = 1e-5;
        double slope = (Energy(1 + h) - Energy(1 - h)) / (2 * h); // by the logarithm of the edge
        using var crystal = new MolecularDynamicsSimulation(MolecularDynamicsRuns.Melt(4, shift: true), new RunContext(Trial.Serial));
        double virial = (3 * crystal.Thermo.Pressure * crystal.Box.Volume) - (2 * crystal.Thermo.Kinetic);
        Assert.That(virial, Is.EqualTo(-slope).Within(1e-6 * Math.Abs(slope)));

        static double Energy(double stretch)
        {
            MolecularDynamicsOptions options = MolecularDynamicsRuns.Melt(4, shift: true);
            options = options with { Lattice = options.Lattice! with { Density = options.Lattice.Density / Math.Pow(stretch, 3) } };
            using var simulation = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
            return simulation.Thermo.Pair;
        }
    }

    [Test]
    public void Clusters_give_the_forces_of_single_pairs()
    {
        using MolecularDynamicsSimulation list = Shaken(MolecularDynamicsRuns.Melt(5, PairList.Atoms));
        using MolecularDynamicsSimulation clusters = Shaken(MolecularDynamicsRuns.Melt(5));
        int owned = list.Atoms.OwnedCount;
        Assert.That(clusters.Atoms.Particles.Ids.Rows(owned).ToArray(), Is.EqualTo(list.Atoms.Particles.Ids.Rows(owned).ToArray()));
        double[] expected = list.Atoms.Forces.Rows(owned).ToArray();
        Assert.That(expected.Max(), Is.GreaterThan(5));
        Assert.That(clusters.Atoms.Forces.Rows(owned).ToArray(), Is.EqualTo(expected).Within(1e-11));
        Assert.That(clusters.Thermo.Pair, Is.EqualTo(list.Thermo.Pair).Within(1e-10));
        Assert.That(clusters.Thermo.Pressure, Is.EqualTo(list.Thermo.Pressure).Within(1e-12));
    }

    [Test]
    public void Vectors_of_every_width_give_the_same_bits()
    {
        using MolecularDynamicsSimulation simulation = Shaken(MolecularDynamicsRuns.Melt(4));
        var pairs = (ClusterPairs)simulation.Pairs;
        var potential = new LennardJones(1, 1, 2.5, isShifted: false);
        (PairSums Sums, double[] Forces)[] results =
        [
            .. from bits in (int[])[64, 128, 256, 512] from sums in (bool[])[false, true] select Compute(pairs, potential, sums, bits),
        ];
        foreach ((PairSums sums, double[] forces) in results)
        {
            Assert.That(forces, Is.EqualTo(results[1].Forces));
            Assert.That(sums, Is.EqualTo(results[1].Sums).Or.EqualTo(default(PairSums)));
        }

        Assert.That(results[1].Sums.Energy, Is.Negative);
    }

    private static (PairSums Sums, double[] Forces) Compute(ClusterPairs pairs, LennardJones potential, bool withSums, int bits)
    {
        pairs.Clusters.ClearForces();
        PairSums sums = ClusterKernel.Compute(pairs, potential, withSums, bits);
        AlignedBuffer<double> forces = pairs.Clusters.Forces;
        return (sums, forces.Slice(0, pairs.Clusters.Count * 12).ToArray());
    }

    private static MolecularDynamicsSimulation Shaken(MolecularDynamicsOptions options, long id = 0, Vector3D by = default) =>
        new(options, new RunContext(Trial.Serial), new MolecularDynamicsRuns.ShakenLattice(options.CreateLattice(), 0.3, 1, id, by));
}
