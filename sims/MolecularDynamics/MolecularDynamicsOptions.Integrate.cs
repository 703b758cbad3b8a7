using SimKit.MolecularDynamics.Integrators;
using SimKit.Runs;

namespace SimKit.MolecularDynamics;

public sealed partial record MolecularDynamicsOptions
{
    internal IIntegrator CreateIntegrator(AtomSet atoms) => new VelocityVerlet(atoms, Units.AccelerationScale);

    /// <summary>How atoms are moved.</summary>
    public sealed record IntegrateOptions
    {
        /// <summary>The integrator.</summary>
        [Setting("what moves the atoms, as in LAMMPS: nve, Newton's equations at constant energy", Allowed = ["nve"])]
        public string Style { get; init; } = "nve";
    }
}
