using SimKit.Core;
using SimKit.MolecularDynamics.Integrators;
using SimKit.MolecularDynamics.Measures;
using SimKit.Particles;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    private const double FarthestOfSkin = 0.1; // how far an atom goes in a step downhill

    internal IIntegrator CreateIntegrator(RunContext run, AtomSet atoms, Thermodynamics thermo, Neighborhood neighborhood) => Integrate.Style switch
    {
        "langevin" => new LangevinThermostat(run, atoms, thermo, Thermostat!, Units),
        "nvt" or "npt" => new NoseHoover(atoms, thermo, neighborhood, Units, Thermostat!, Barostat),
        "fire" => new FastRelaxation(run, atoms, Units.AccelerationScale, Integrate.Tolerance, FarthestOfSkin * Neighbors.Skin),
        _ when atoms.Spheres is { } spheres => new SphereVerlet(atoms, spheres, Gravity?.Acceleration ?? default, Units.AccelerationScale),
        _ => new VelocityVerlet(atoms, Units.AccelerationScale),
    };

    /// <summary>How atoms are moved.</summary>
    public sealed record IntegrateOptions
    {
        /// <summary>The integrator.</summary>
        [Setting(
            "what moves the atoms, as in LAMMPS: nve, Newton's equations at constant energy; langevin, with friction and noise; nvt and npt, "
            + "with thermostat and barostat of Nose and Hoover; fire, downhill until no force is left",
            Allowed = ["nve", "langevin", "nvt", "npt", "fire"])]
        public string Style { get; init; } = "nve";

        /// <summary>The force at which a relaxation is done.</summary>
        [Setting("the largest force on an atom at which fire is done", Above = 0)]
        public double Tolerance { get; init; } = 1e-6;
    }
}
