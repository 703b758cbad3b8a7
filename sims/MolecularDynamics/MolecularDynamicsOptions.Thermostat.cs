using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    /// <summary>[thermostat]; null at constant energy.</summary>
    public ThermostatOptions? Thermostat { get; init; }

    /// <summary>[barostat]; null at constant volume.</summary>
    public BarostatOptions? Barostat { get; init; }

    private void CheckThermostat(SettingCheck check)
    {
        bool needsThermostat = Integrate.Style is "langevin" or "nvt" or "npt", needsBarostat = Integrate.Style == "npt";
        const string style = "integrate.style";
        check.Require(!needsThermostat || Thermostat is not null, style, "which needs a table [thermostat] with temperature and damp");
        check.Require(needsThermostat || Thermostat is null, style, "but there is a table [thermostat]: take langevin, nvt or npt, or remove it");
        check.Require(!needsBarostat || Barostat is not null, style, "which needs a table [barostat] with pressure and damp");
        check.Require(needsBarostat || Barostat is null, style, "but there is a table [barostat]: take npt, or remove it");
    }

    /// <summary>What keeps the temperature.</summary>
    public sealed record ThermostatOptions
    {
        /// <summary>Temperature.</summary>
        [Setting("temperature that is kept", Above = 0)]
        public required double Temperature { get; init; }

        /// <summary>Time of relaxation.</summary>
        [Setting("time in which the temperature relaxes, as in LAMMPS: of the friction (langevin), or the period of the thermostat (nvt, npt)", Above = 0)]
        public required double Damp { get; init; }

        /// <summary>Thermostats in the chain.</summary>
        [Setting("thermostats in the chain (nvt, npt)", Min = 1, Max = 20)]
        public int Chain { get; init; } = 3;

        /// <summary>Seed.</summary>
        [Setting("seed of the noise (langevin), which is a function of it, of the atom's id and of the step", Min = 0)]
        public long Seed { get; init; } = 1;
    }

    /// <summary>What keeps the pressure.</summary>
    public sealed record BarostatOptions
    {
        /// <summary>Pressure.</summary>
        [Setting("pressure that is kept")]
        public required double Pressure { get; init; }

        /// <summary>Time of relaxation.</summary>
        [Setting("time in which the pressure relaxes, as in LAMMPS", Above = 0)]
        public required double Damp { get; init; }

        /// <summary>Thermostats in the chain.</summary>
        [Setting("thermostats in the chain of the barostat", Min = 1, Max = 20)]
        public int Chain { get; init; } = 3;
    }
}
