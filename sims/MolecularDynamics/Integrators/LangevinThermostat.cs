using SimKit.Core;
using SimKit.MolecularDynamics.Kernels;
using SimKit.MolecularDynamics.Measures;
using SimKit.Particles;
using SimKit.State;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>
/// Langevin dynamics m dv/dt = F − m v/τ + noise of Grønbech-Jensen and Farago (2013, Mol. Phys. 111, 983): in a harmonic potential positions have
/// exactly the variance of the temperature, whatever the step. Their step is: a kick; half a drift; friction and noise
/// v ← a v + √(2 kT Δt / (m τ)) b β with a = (1 − Δt/2τ) / (1 + Δt/2τ), b = 1 / (1 + Δt/2τ); the other half of the drift; a kick. Noise β has even
/// distribution, as in LAMMPS' fix langevin, and is a function of seed, atom id and step: the same on any number of ranks.
/// </summary>
internal sealed class LangevinThermostat : IIntegrator
{
    private readonly AtomSet atoms;
    private readonly Thermodynamics thermo;
    private readonly MolecularDynamicsOptions.ThermostatOptions options;
    private readonly UnitSystem units;
    private readonly ParticleColumn<double> heat;
    private readonly Func<double> sumHeat;
    private long number;

    /// <summary>Prepares it; atoms get a column with the heat that each has taken up.</summary>
    public LangevinThermostat(
        RunContext run, AtomSet atoms, Thermodynamics thermo, MolecularDynamicsOptions.ThermostatOptions options, UnitSystem units)
    {
        (this.atoms, this.thermo, this.options, this.units) = (atoms, thermo, options, units);
        heat = atoms.Particles.Add<double>("heat", units.Energy, 1);
        sumHeat = () => run.Sum(sum =>
        {
            foreach (double share in heat.Rows(atoms.OwnedCount))
            {
                sum.Add(share);
            }
        });
    }

    /// <summary>Energy without the heat that came from friction and noise: constant but for the error of steps. Collective.</summary>
    public double Conserved => thermo.Total - sumHeat();

    /// <inheritdoc/>
    public void KickAndDrift(double dt)
    {
        double friction = 0.5 * dt / options.Damp, share = 1 / (1 + friction);
        double variance = 2 * units.Boltzmann * options.Temperature * dt / options.Damp / units.KineticScale;
        var step = new LangevinStep
        {
            Kick = 0.5 * dt * units.AccelerationScale,
            Damping = (1 - friction) * share,
            Share = share * Math.Sqrt(12 * variance), // 1/12 is the variance of a number between −½ and ½
            Drift = 0.5 * dt,
            HeatScale = 0.5 * units.KineticScale,
            Seed = (ulong)options.Seed,
            Number = number++,
        };
        int owned = atoms.OwnedCount;
        LangevinKernel.Run(
            atoms.Particles.Ids.Rows(owned), atoms.Positions.Rows(owned), atoms.Velocities.Rows(owned), atoms.Forces.Rows(owned), heat.Rows(owned),
            step);
    }

    /// <inheritdoc/>
    public void Kick(double dt)
    {
        int owned = atoms.OwnedCount;
        VerletKernel.Kick(atoms.Velocities.Rows(owned), atoms.Forces.Rows(owned), 0.5 * dt * units.AccelerationScale);
    }

    /// <inheritdoc/>
    public void Describe(StateMap state) => state.Scalar("langevin_step", () => number, value => number = (long)value);

    /// <inheritdoc/>
    public void Report(ReportPlan plan) => plan.Series("e_conserved", $"{units.Energy}/atom", () => Conserved / thermo.Count);
}
