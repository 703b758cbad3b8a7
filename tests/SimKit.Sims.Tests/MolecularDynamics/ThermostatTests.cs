using SimKit.Core;
using SimKit.MolecularDynamics;
using SimKit.MolecularDynamics.Integrators;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Temperatures and pressures that are kept.</summary>
public sealed class ThermostatTests
{
    // LAMMPS (29 September 2021), the chains of BondedTests with fix nvt temp 1 1 0.5 and fix npt temp 1 1 0.5 iso 2 2 2, 100 steps of 0.005.
    [Test]
    public void Constant_temperature_does_what_LAMMPS_does()
    {
        using MolecularDynamicsSimulation chains = ChainSample.Simulate(Chains("nvt"), Trial.Serial);
        MolecularDynamicsRuns.Step(chains, 0, 100);
        double[] end = [2.12526824711891, 0.816391807982045, 21.1714134609323, 0, 25.1609488323211, 5.26322697313037];
        Assert.That(ChainSample.Thermo(chains), Is.EqualTo(end).Within(1e-8));
    }

    [Test]
    public void Constant_pressure_does_what_LAMMPS_does()
    {
        using MolecularDynamicsSimulation chains = ChainSample.Simulate(Chains("npt"), Trial.Serial);
        MolecularDynamicsRuns.Step(chains, 0, 100);
        double[] end = [1.72739536919053, 0.50614767334002, 20.672208676003, 0, 23.7574536019539, 5.34192701087473];
        Assert.That(ChainSample.Thermo(chains), Is.EqualTo(end).Within(1e-8));
        Assert.That(chains.Box.Volume, Is.EqualTo(306.740890930361).Within(1e-8));
    }

    // Each scheme is of second order, so the error of what it conserves falls with the square of the step.
    [TestCase("nvt"), TestCase("npt"), TestCase("langevin")]
    public void The_error_of_the_conserved_energy_falls_with_the_square_of_the_step(string style)
    {
        double coarse = Error(style, 0.004), fine = Error(style, 0.002);
        Assert.That(coarse / fine, Is.InRange(3, 5.5), $"{coarse}, {fine}");
    }

    // Grønbech-Jensen and Farago 2013: in a harmonic potential ½ κ ⟨x²⟩ = ½ kT for any step. A pair of bonded atoms without other forces is an
    // oscillator along the bond of κ = 2 K; 1,000 pairs, each independent of itself after a few damping times.
    [Test]
    public void Friction_and_noise_give_springs_the_energy_of_the_temperature_whatever_the_step()
    {
        const double temperature = 0.01, dt = 0.08; // of a period of 0.44
        MolecularDynamicsOptions options = new()
        {
            Chains = new() { Count = 500, Length = 2, Density = 1 },
            Pair = new() { Epsilon = 1e-12, Sigma = 0.01, Cutoff = 0.02 },
            Bonds = new() { Style = "harmonic", K = [50], R0 = [1] },
            Neighbors = new() { Skin = 1, List = PairList.Atoms },
            Velocities = new() { Temperature = temperature },
            Integrate = new() { Style = "langevin" },
            Thermostat = new() { Temperature = temperature, Damp = 0.5, Seed = 3 },
            Time = new() { Step = dt },
        };
        using var springs = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(springs, 0, 100, dt);
        double sum = 0;
        const int samples = 100;
        for (int k = 0; k < samples; k++)
        {
            MolecularDynamicsRuns.Step(springs, 100 + (20 * k), 20, dt);
            sum += springs.Thermo.Sums.Bond;
        }

        // 500 oscillators with ½ kT of potential energy along the bond, but for the curvature across it: terms of kT/K, 2e-4.
        double mean = sum / samples / 500;
        Assert.That(mean, Is.EqualTo(0.5 * temperature).Within(3).Percent); // four standard errors
    }

    // NIST Standard Reference Simulation Website, Lennard-Jones fluid, liquid-vapour coexistence (SAT-TMMC, with long-range corrections): at
    // T = 0.85 the liquid has density 0.77681, energy −5.5179 and pressure 0.0076357.
    [Test, Category("Full")]
    public void A_liquid_at_coexistence_has_the_energy_and_pressure_of_NIST()
    {
        const double dt = 0.005;
        const int equilibration = 4000, blocks = 12, samples = 100, between = 10;
        MolecularDynamicsOptions options = new()
        {
            Lattice = new() { Density = 0.77681, Cells = 6 },
            Pair = new() { Cutoff = 3, Tail = true },
            Velocities = new() { Temperature = 1.7 }, // half of it melts the crystal
            Integrate = new() { Style = "nvt" },
            Thermostat = new() { Temperature = 0.85, Damp = 0.5 },
        };
        using var liquid = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(liquid, 0, equilibration, dt);
        double[] energies = new double[blocks], pressures = new double[blocks];
        for (int k = 0; k < blocks * samples; k++)
        {
            MolecularDynamicsRuns.Step(liquid, equilibration + (k * between), between, dt);
            energies[k / samples] += liquid.Thermo.Sums.Potential / liquid.Thermo.Count / samples;
            pressures[k / samples] += liquid.Thermo.Pressure / samples;
        }

        Judge("energy", energies, -5.5179);
        Judge("pressure", pressures, 0.0076357);

        // Three and a half standard errors of the mean of blocks of five time units, longer than anything in this liquid remembers.
        static void Judge(string what, double[] blocks, double expected)
        {
            double mean = blocks.Average(), error = Math.Sqrt(blocks.Sum(value => Math.Pow(value - mean, 2)) / blocks.Length / (blocks.Length - 1));
            TestContext.Out.WriteLine(FormattableString.Invariant($"{what}: {mean:F5} with standard error {error:F5}; NIST {expected}"));
            Assert.That(error, Is.LessThan(0.02), what);
            Assert.That(mean, Is.EqualTo(expected).Within(3.5 * error), what);
        }
    }

    private static double Error(string style, double dt)
    {
        using MolecularDynamicsSimulation chains = ChainSample.Simulate(Chains(style) with { Time = new() { Step = dt } }, Trial.Serial);
        double start = Conserved(chains.Integrator), squared = 0;
        int steps = (int)(0.4 / dt);
        for (int s = 0; s < steps; s++)
        {
            MolecularDynamicsRuns.Step(chains, s, 1, dt);
            squared += Math.Pow(Conserved(chains.Integrator) - start, 2);
        }

        return Math.Sqrt(squared / steps);
    }

    private static double Conserved(IIntegrator integrator) =>
        integrator is NoseHoover chain ? chain.Conserved : ((LangevinThermostat)integrator).Conserved;

    private static MolecularDynamicsOptions Chains(string style) => ChainSample.Fene() with
    {
        Integrate = new() { Style = style },
        Thermostat = new() { Temperature = 1, Damp = 0.5, Seed = 7 },
        Barostat = style == "npt" ? new() { Pressure = 2, Damp = 2 } : null,
    };
}
