namespace SimKit.MolecularDynamics;

/// <summary>
/// A system of units and the factors that its choice of units brings into the equations. The numbers are those of LAMMPS
/// (manual, command units; update.cpp of the release of 29 September 2021), so that energies, temperatures and pressures agree with it in
/// every digit; some are older than the SI of 2019.
/// </summary>
public sealed record UnitSystem
{
    private UnitSystem(string name) => Name = name;

    /// <summary>Reduced Lennard-Jones units: σ, ε, m and k are 1.</summary>
    public static UnitSystem LennardJones { get; } = new("lj")
    {
        TimeStep = 0.005,
        Skin = 0.3,
        Length = "sigma",
        Time = "tau",
        Energy = "epsilon",
        Mass = "m",
        Temperature = "epsilon/k",
        Pressure = "epsilon/sigma3",
    };

    /// <summary>Å, ps, eV, g/mol, K, bar.</summary>
    public static UnitSystem Metal { get; } = new("metal")
    {
        // CODATA 2006: k in eV/K; g/mol (Å/ps)² in eV is 10 / (6.02214179e23 × 1.602176487e-19), rounded; eV/Å³ in bar.
        Boltzmann = 8.617343e-5,
        KineticScale = 1.0364269e-4,
        AccelerationScale = 1 / 1.0364269e-4,
        PressureScale = 1.6021765e6,
        CoulombScale = 14.399645,
        DensityScale = 1 / 0.602214129,
        TimeStep = 0.001,
        Skin = 2,
        Length = "Angstrom",
        Time = "ps",
        Energy = "eV",
        Mass = "amu",
        Temperature = "K",
        Pressure = "bar",
    };

    /// <summary>Å, fs, kcal/mol, g/mol, K, atm.</summary>
    public static UnitSystem Real { get; } = new("real")
    {
        // The thermochemical calorie of 4.184 J; 48.88821291 fs is Å (g/mol / (kcal/mol))^½; kcal/mol/Å³ in atm.
        Boltzmann = 0.0019872067,
        KineticScale = 48.88821291 * 48.88821291,
        AccelerationScale = 1 / 48.88821291 / 48.88821291,
        PressureScale = 68568.415,
        CoulombScale = 332.06371,
        DensityScale = 1 / 0.602214129,
        TimeStep = 1,
        Skin = 2,
        Length = "Angstrom",
        Time = "fs",
        Energy = "kcal/mol",
        Mass = "amu",
        Temperature = "K",
        Pressure = "atm",
    };

    /// <summary>m, s, J, kg, K, Pa.</summary>
    public static UnitSystem Si { get; } = new("si")
    {
        // CODATA 2006.
        Boltzmann = 1.3806504e-23,
        CoulombScale = 8.9876e9,
        TimeStep = 1e-8,
        Skin = 0.001,
        Length = "m",
        Time = "s",
        Energy = "J",
        Mass = "kg",
        Temperature = "K",
        Pressure = "Pa",
    };

    /// <summary>All systems.</summary>
    public static IReadOnlyList<UnitSystem> All { get; } = [LennardJones, Metal, Real, Si];

    /// <summary>Name in case files, the same as LAMMPS'.</summary>
    public string Name { get; }

    /// <summary>Energy of a temperature of 1.</summary>
    public double Boltzmann { get; private init; } = 1;

    /// <summary>Energy of mass × velocity² = 1 (LAMMPS: mvv2e).</summary>
    public double KineticScale { get; private init; } = 1;

    /// <summary>Acceleration that a force of 1 gives a mass of 1 (LAMMPS: ftm2v).</summary>
    public double AccelerationScale { get; private init; } = 1;

    /// <summary>Pressure of an energy density of 1 (LAMMPS: nktv2p).</summary>
    public double PressureScale { get; private init; } = 1;

    /// <summary>Energy of two charges of 1 at a distance of 1 (LAMMPS: qqr2e).</summary>
    public double CoulombScale { get; private init; } = 1;

    /// <summary>Density of a mass of 1 in a volume of 1 (LAMMPS: mv2d).</summary>
    public double DensityScale { get; private init; } = 1;

    /// <summary>The usual time step.</summary>
    public double TimeStep { get; private init; }

    /// <summary>The usual skin of neighbour lists.</summary>
    public double Skin { get; private init; }

    /// <summary>Unit of lengths.</summary>
    public string Length { get; private init; } = "";

    /// <summary>Unit of times.</summary>
    public string Time { get; private init; } = "";

    /// <summary>Unit of energies.</summary>
    public string Energy { get; private init; } = "";

    /// <summary>Unit of masses.</summary>
    public string Mass { get; private init; } = "";

    /// <summary>Unit of temperatures.</summary>
    public string Temperature { get; private init; } = "";

    /// <summary>Unit of pressures.</summary>
    public string Pressure { get; private init; } = "";

    /// <summary>Whether the units are those of the potential and mean nothing to other programs.</summary>
    public bool IsReduced => Name == LennardJones.Name;

    /// <summary>The system of a name in case files.</summary>
    public static UnitSystem Of(UnitName name) => name switch
    {
        UnitName.Metal => Metal,
        UnitName.Real => Real,
        UnitName.Si => Si,
        _ => LennardJones,
    };

    /// <summary>The system of a name, or null when there is none.</summary>
    public static UnitSystem? Find(string name) => All.FirstOrDefault(system => system.Name == name);

    /// <summary>Kinetic energy of a sum of mass × velocity².</summary>
    public double KineticEnergy(double massVelocitySquared) => 0.5 * KineticScale * massVelocitySquared;

    /// <summary>Temperature of a kinetic energy in so many degrees of freedom (3 N - 3 for N free atoms).</summary>
    public double TemperatureOf(double kineticEnergy, double degreesOfFreedom) =>
        degreesOfFreedom > 0 ? 2 * kineticEnergy / (degreesOfFreedom * Boltzmann) : 0;

    /// <summary>Kinetic energy of a temperature in so many degrees of freedom.</summary>
    public double KineticEnergyOf(double temperature, double degreesOfFreedom) => 0.5 * degreesOfFreedom * Boltzmann * temperature;

    /// <summary>Pressure of a kinetic energy and a virial (sum of r · F over pairs) in a volume.</summary>
    public double PressureOf(double kineticEnergy, double virial, double volume) =>
        ((2 * kineticEnergy) + virial) / (3 * volume) * PressureScale;
}
