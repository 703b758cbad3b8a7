using SimKit.Core;
using SimKit.MolecularDynamics.Integrators;
using SimKit.MolecularDynamics.Measures;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    internal IIntegrator CreateIntegrator(RunContext run, AtomSet atoms, Thermodynamics thermo, Neighborhood neighborhood) => Integrate.Style switch
    {
        "langevin" => new LangevinThermostat(run, atoms, thermo, Thermostat!, Units),
        "nvt" or "npt" => new NoseHoover(atoms, thermo, neighborhood, Units, Thermostat!, Barostat),
        _ => new VelocityVerlet(atoms, Units.AccelerationScale),
    };

    /// <summary>How atoms are moved.</summary>
    public sealed record IntegrateOptions
    {
        /// <summary>The integrator.</summary>
        [Setting(
            "what moves the atoms, as in LAMMPS: nve, Newton's equations at constant energy; langevin, with friction and noise; nvt and npt, "
            + "with thermostat and barostat of Nose and Hoover", Allowed = ["nve", "langevin", "nvt", "npt"])]
        public string Style { get; init; } = "nve";
    }
}
