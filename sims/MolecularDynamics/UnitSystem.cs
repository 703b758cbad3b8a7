namespace SimKit.MolecularDynamics;

/// <summary>
/// A system of units, with the constants that tie its units together. They are those of LAMMPS (src/update.cpp, 29 September 2021), rounded as
/// there, so that energies agree to the last digit.
/// </summary>
/// <param name="Name">Name, as in LAMMPS.</param>
/// <param name="Length">Unit of lengths.</param>
/// <param name="Time">Unit of times.</param>
/// <param name="Energy">Unit of energies.</param>
/// <param name="Pressure">Unit of pressures.</param>
/// <param name="Boltzmann">Energy of a degree of temperature.</param>
/// <param name="KineticScale">Energy of mass · velocity².</param>
/// <param name="PressureScale">Pressure of an energy in a volume.</param>
public sealed record UnitSystem(
    string Name, string Length, string Time, string Energy, string Pressure, double Boltzmann, double KineticScale, double PressureScale)
{
    /// <summary>Reduced units: σ, ε and the mass of an atom are 1.</summary>
    public static UnitSystem LennardJones { get; } = new("lj", "sigma", "tau", "epsilon", "epsilon/sigma3", 1, 1, 1);

    /// <summary>Ångström, picoseconds, electronvolts, bar, grams per mole.</summary>
    public static UnitSystem Metal { get; } = new("metal", "angstrom", "ps", "eV", "bar", 8.617343e-5, 1.0364269e-4, 1.6021765e6);

    /// <summary>Ångström, femtoseconds, kcal/mol, atmospheres, grams per mole.</summary>
    public static UnitSystem Real { get; } =
        new("real", "angstrom", "fs", "kcal/mol", "atm", 0.0019872067, 48.88821291 * 48.88821291, 68568.415);

    /// <summary>Metres, seconds, joules, pascals, kilograms.</summary>
    public static UnitSystem Si { get; } = new("si", "m", "s", "J", "Pa", 1.3806504e-23, 1, 1);

    /// <summary>Acceleration of a force on a mass of 1.</summary>
    public double AccelerationScale => 1 / KineticScale;

    /// <summary>The system of a name.</summary>
    public static UnitSystem Of(UnitName name) => name switch
    {
        UnitName.Metal => Metal,
        UnitName.Real => Real,
        UnitName.Si => Si,
        _ => LennardJones,
    };
}
