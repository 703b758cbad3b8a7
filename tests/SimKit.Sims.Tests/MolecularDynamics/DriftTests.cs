using MathNet.Numerics;
using SimKit.Core;
using SimKit.MolecularDynamics;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Long runs at constant energy.</summary>
[Category("Full")]
public sealed class DriftTests
{
    // A liquid in equilibrium whose forces have no steps, so that what is left is the error of steps, which does not add up.
    [Test]
    public void The_energy_of_a_liquid_does_not_drift_in_a_hundred_thousand_steps()
    {
        const double dt = 0.002;
        const int equilibration = 20_000, steps = 100_000, between = 100;
        MolecularDynamicsOptions options = new()
        {
            Lattice = new() { Density = 0.8, Cells = 5 },
            Pair = new() { Style = "lj/smooth/linear" },
            Velocities = new() { Temperature = 1.8 }, // half of it melts the crystal
            Time = new() { Step = dt },
        };
        using var liquid = new MolecularDynamicsSimulation(options, new RunContext(Trial.Serial));
        MolecularDynamicsRuns.Step(liquid, 0, equilibration, dt);
        double[] times = new double[steps / between], energies = new double[times.Length];
        double temperature = 0;
        for (int k = 0; k < times.Length; k++)
        {
            MolecularDynamicsRuns.Step(liquid, equilibration + (k * between), between, dt);
            (times[k], energies[k]) = (k * between / 1e4, liquid.Thermo.Total);
            temperature += liquid.Thermo.Temperature / times.Length;
        }

        (double start, double slope) = Fit.Line(times, energies);
        double drift = Math.Abs(slope / start), momentum = MomentumOf(liquid);
        double deviation = Math.Sqrt(energies.Zip(times, (energy, time) => Math.Pow(energy - start - (slope * time), 2)).Average());
        TestContext.Out.WriteLine(FormattableString.Invariant(
            $"T {temperature:F3}, E {start / 500:F5} an atom, drift {drift:G2} of it in 1e4 steps, deviation {deviation / Math.Abs(start):G2}, momentum {momentum:G2}"));
        Assert.That(temperature, Is.InRange(0.7, 1.2), "a liquid");
        Assert.That(drift, Is.LessThan(1e-6));
        Assert.That(momentum, Is.LessThan(1e-12 * liquid.Thermo.Count));
    }

    // The largest component of the total momentum.
    private static double MomentumOf(MolecularDynamicsSimulation liquid)
    {
        double[] phase = MolecularDynamicsRuns.Phase(liquid, Trial.Serial);
        return Enumerable.Range(3, 3).Max(axis => Math.Abs(phase.Where((_, k) => k % 6 == axis).Sum()));
    }
}
