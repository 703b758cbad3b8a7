using SimKit.MolecularDynamics;

namespace SimKit.Sims.Tests.MolecularDynamics;

/// <summary>Energies, temperatures and pressures as LAMMPS prints them.</summary>
public sealed class UnitSystemTests
{
    private const int Atoms = 32_000;
    private const double Free = (3.0 * Atoms) - 3;

    // LAMMPS' benchmark decks in.lj, in.eam and in.rhodo (29 Sep 2021), step 0: TotEng - PotEng at Temp. The bonds that SHAKE holds fixed
    // in in.rhodo (1617 clusters of 2, 3633 of 3, 747 of 4 atoms and 4233 frozen angles) take 23823 degrees of freedom.
    [TestCase("lj", 1.44, Free, (-4.6134356 + 6.7733681) * Atoms, 5e-8 * Atoms)]
    [TestCase("metal", 1600, Free, -106662.09 + 113280, 0.005)]
    [TestCase("real", 299.0397, Free - 23823, 21444.8313, 0.004)]
    public void Kinetic_energy_and_temperature_are_those_of_LAMMPS(
        string name, double temperature, double freedoms, double energy, double error)
    {
        UnitSystem units = UnitSystem.Find(name)!;
        Assert.That(units.KineticEnergyOf(temperature, freedoms), Is.EqualTo(energy).Within(error));
        Assert.That(units.TemperatureOf(units.KineticEnergyOf(temperature, freedoms), freedoms), Is.EqualTo(temperature).Within(1e-12));
    }

    [Test]
    public void The_pressure_of_a_copper_crystal_at_1600_K_is_that_of_LAMMPS()
    {
        // in.eam, step 0: at its lattice constant the virial of the perfect crystal is next to nothing (-4e-4 bar for a0 3.614999976).
        UnitSystem metal = UnitSystem.Metal;
        double volume = Math.Pow(20 * 3.615, 3);
        Assert.That(metal.PressureOf(metal.KineticEnergyOf(1600, Free), 0, volume), Is.EqualTo(18703.573).Within(0.06));
    }

    [Test]
    public void Factors_agree_with_the_constants_of_nature()
    {
        // CODATA 2018 (exact since 2019); LAMMPS' factors are older and rounded.
        const double elementary = 1.602176634e-19, avogadro = 6.02214076e23, boltzmann = 1.380649e-23, calorie = 4.184;
        UnitSystem metal = UnitSystem.Metal, real = UnitSystem.Real;
        Assert.That(metal.Boltzmann, Is.EqualTo(boltzmann / elementary).Within(2e-4).Percent);
        Assert.That(metal.KineticScale, Is.EqualTo(1e-3 / avogadro * 1e4 / elementary).Within(1e-4).Percent);
        Assert.That(metal.PressureScale, Is.EqualTo(elementary * 1e30 / 1e5).Within(1e-4).Percent);
        Assert.That(real.Boltzmann, Is.EqualTo(boltzmann * avogadro / calorie / 1000).Within(1e-3).Percent);
        Assert.That(real.KineticScale, Is.EqualTo(1e-3 * 1e10 / (1000 * calorie)).Within(1e-3).Percent);
        Assert.That(real.PressureScale, Is.EqualTo(1000 * calorie / avogadro * 1e30 / 101325).Within(1e-3).Percent);
        foreach (UnitSystem system in UnitSystem.All)
        {
            Assert.That(system.AccelerationScale * system.KineticScale, Is.EqualTo(1).Within(1e-15));
        }
    }

    [Test]
    public void Systems_are_found_by_name()
    {
        Assert.That(UnitSystem.All.Select(system => UnitSystem.Find(system.Name)), Is.EqualTo(UnitSystem.All));
        Assert.That(UnitSystem.Find("imperial"), Is.Null);
        Assert.That(Enum.GetValues<UnitName>().Select(UnitSystem.Of), Is.EqualTo(UnitSystem.All));
        Assert.That(UnitSystem.All.Where(system => system.IsReduced), Is.EqualTo(new[] { UnitSystem.LennardJones }));
    }
}
