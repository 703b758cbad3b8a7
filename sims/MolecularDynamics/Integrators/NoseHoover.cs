using SimKit.Core;
using SimKit.MolecularDynamics.Kernels;
using SimKit.MolecularDynamics.Measures;
using SimKit.Particles;
using SimKit.State;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>
/// Constant temperature by a chain of thermostats, and on demand constant pressure by a barostat that dilates the box alike along each axis, with a
/// chain of its own (Martyna, Tobias and Klein 1994, J. Chem. Phys. 101, 4177; reversible steps after Tuckerman et al. 2006, J. Phys. A 39, 5629).
/// The order of operations is that of LAMMPS' fix nvt and fix npt iso.
/// </summary>
internal sealed class NoseHoover : IIntegrator
{
    private readonly AtomSet atoms;
    private readonly Thermodynamics thermo;
    private readonly Neighborhood neighborhood;
    private readonly UnitSystem units;
    private readonly ThermostatChain chain;
    private readonly ThermostatChain? pressChain;
    private readonly double pressure, pistonMass; // of each of the three axes
    private double twiceKinetic = double.NaN, virial, dilation; // of this state; rate at which the logarithm of an edge grows

    /// <summary>Prepares it, with a barostat when <paramref name="barostat"/> is given.</summary>
    public NoseHoover(
        AtomSet atoms, Thermodynamics thermo, Neighborhood neighborhood, UnitSystem units, MolecularDynamicsOptions.ThermostatOptions thermostat,
        MolecularDynamicsOptions.BarostatOptions? barostat)
    {
        (this.atoms, this.thermo, this.neighborhood, this.units) = (atoms, thermo, neighborhood, units);
        double share = units.Boltzmann * thermostat.Temperature;
        chain = new ThermostatChain(thermostat.Chain, thermo.Freedom, share, thermostat.Damp);
        if (barostat is not null)
        {
            pressChain = new ThermostatChain(barostat.Chain, 1, share, barostat.Damp);
            pressure = barostat.Pressure;
            pistonMass = (thermo.Count + 1) * share * barostat.Damp * barostat.Damp;
        }
    }

    /// <inheritdoc/>
    public bool NeedsSums => pressChain is not null;

    /// <summary>
    /// Energy of atoms, chains and piston, and the work against the pressure: constant but for the error of steps. Collective.
    /// </summary>
    public double Conserved => thermo.Total + chain.Energy + (pressChain is null ? 0
        : pressChain.Energy + (1.5 * pistonMass * dilation * dilation) + (pressure * neighborhood.Box.Volume / units.PressureScale));

    /// <inheritdoc/>
    public void KickAndDrift(double dt)
    {
        if (double.IsNaN(twiceKinetic))
        {
            twiceKinetic = thermo.SumTwiceKinetic();
            virial = NeedsSums ? thermo.SumVirial() : 0;
        }

        AdvancePiston(dt / 2);
        double factor = chain.Advance(dt / 2, twiceKinetic);
        twiceKinetic *= factor * factor;
        PushPiston(dt / 2);
        Scale(factor * Stretch(dt / 2));
        int owned = atoms.OwnedCount;
        Span<double> velocities = atoms.Velocities.Rows(owned);
        double kick = 0.5 * dt * units.AccelerationScale;
        if (pressChain is null)
        {
            VerletKernel.KickAndDrift(atoms.Positions.Rows(owned), velocities, atoms.Forces.Rows(owned), kick, dt);
            return;
        }

        VerletKernel.Kick(velocities, atoms.Forces.Rows(owned), kick);
        neighborhood.Dilate(Math.Exp(dilation * dt / 2));
        VerletKernel.Drift(atoms.Positions.Rows(owned), velocities, dt);
        neighborhood.Dilate(Math.Exp(dilation * dt / 2));
    }

    /// <inheritdoc/>
    public void Kick(double dt)
    {
        int owned = atoms.OwnedCount;
        VerletKernel.Kick(atoms.Velocities.Rows(owned), atoms.Forces.Rows(owned), 0.5 * dt * units.AccelerationScale);
        double stretch = Stretch(dt / 2);
        twiceKinetic = stretch * stretch * thermo.SumTwiceKinetic();
        virial = NeedsSums ? thermo.SumVirial() : 0;
        PushPiston(dt / 2);
        double factor = chain.Advance(dt / 2, twiceKinetic);
        twiceKinetic *= factor * factor;
        Scale(stretch * factor);
        AdvancePiston(dt / 2);
    }

    /// <inheritdoc/>
    public void Describe(StateMap state)
    {
        chain.Describe(state, "thermostat");
        state.Scalar("twice_kinetic", () => double.IsNaN(twiceKinetic) ? -1 : twiceKinetic, value => twiceKinetic = value < 0 ? double.NaN : value);
        if (pressChain is not null)
        {
            pressChain.Describe(state, "barostat_thermostat");
            state.Scalar("virial", () => virial, value => virial = value);
            state.Scalar("dilation", () => dilation, value => dilation = value);
        }
    }

    /// <inheritdoc/>
    public void Report(ReportPlan plan)
    {
        plan.Series("e_conserved", $"{units.Energy}/atom", () => Conserved / thermo.Count);
        if (pressChain is not null)
        {
            plan.Series("density", $"1/{units.Length}3", () => thermo.Count / neighborhood.Box.Volume, progress: "rho {0:0.0000}");
        }
    }

    // The piston feels the pressure that is too much, and a share of the kinetic energy, as momentum is lost when the box grows.
    private void PushPiston(double time)
    {
        if (pressChain is not null)
        {
            double volume = neighborhood.Box.Volume, excess = (((twiceKinetic + virial) / 3) - (pressure / units.PressureScale * volume)) / pistonMass;
            dilation += time * (excess + (twiceKinetic / (3 * thermo.Count * pistonMass)));
        }
    }

    // The factor of velocities in a box that grows.
    private double Stretch(double time) => pressChain is null ? 1 : Math.Exp(-time * dilation * (1 + (1.0 / thermo.Count)));

    private void AdvancePiston(double time)
    {
        if (pressChain is not null)
        {
            dilation *= pressChain.Advance(time, 3 * pistonMass * dilation * dilation);
        }
    }

    private void Scale(double factor) => VerletKernel.Scale(atoms.Velocities.Rows(atoms.OwnedCount), factor);
}
