using SimKit.State;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>
/// A chain of Nosé-Hoover thermostats (Martyna, Klein and Tuckerman 1992, J. Chem. Phys. 97, 2635) with the factorisation of Tuckerman et al. 2006
/// (J. Phys. A 39, 5629), in the order of operations of LAMMPS' fix nvt.
/// </summary>
internal sealed class ThermostatChain
{
    private readonly double[] masses, position, rate;
    private readonly double target, share;

    /// <summary>A chain at rest.</summary>
    /// <param name="length">Thermostats in it.</param>
    /// <param name="freedom">Degrees of freedom of what it keeps at its temperature.</param>
    /// <param name="share">kT.</param>
    /// <param name="damp">Time in which temperatures relax.</param>
    public ThermostatChain(int length, double freedom, double share, double damp)
    {
        this.share = share;
        target = freedom * share;
        masses = [.. Enumerable.Repeat(share * damp * damp, length)];
        masses[0] *= freedom;
        position = new double[length];
        rate = new double[length + 1]; // the last stays zero
    }

    /// <summary>Energy of the chain: kinetic, and that of the heat it has taken up.</summary>
    public double Energy
    {
        get
        {
            double energy = target * position[0];
            for (int k = 0; k < masses.Length; k++)
            {
                energy += (0.5 * masses[k] * rate[k] * rate[k]) + (k > 0 ? share * position[k] : 0);
            }

            return energy;
        }
    }

    /// <summary>Names its state.</summary>
    public void Describe(StateMap state, string name)
    {
        for (int k = 0; k < masses.Length; k++)
        {
            int link = k;
            state.Scalar($"{name}_{k + 1}", () => position[link], value => position[link] = value);
            state.Scalar($"{name}_rate_{k + 1}", () => rate[link], value => rate[link] = value);
        }
    }

    /// <summary>Advances the chain.</summary>
    /// <param name="time">How long; half a step.</param>
    /// <param name="twiceKinetic">Twice the kinetic energy of what it acts on.</param>
    /// <returns>The factor by which velocities become longer.</returns>
    public double Advance(double time, double twiceKinetic)
    {
        double half = 0.5 * time, quarter = 0.25 * time;
        for (int k = masses.Length - 1; k >= 0; k--)
        {
            Push(k, twiceKinetic, half, Math.Exp(-quarter * rate[k + 1]));
        }

        double factor = Math.Exp(-time * rate[0]);
        for (int k = 0; k < masses.Length; k++)
        {
            position[k] += time * rate[k];
        }

        for (int k = 0; k < masses.Length; k++)
        {
            Push(k, factor * factor * twiceKinetic, half, Math.Exp(-quarter * rate[k + 1]));
        }

        return factor;
    }

    private void Push(int link, double twiceKinetic, double time, double drag)
    {
        double pull = link == 0
            ? (twiceKinetic - target) / masses[0]
            : ((masses[link - 1] * rate[link - 1] * rate[link - 1]) - share) / masses[link];
        rate[link] = drag * ((drag * rate[link]) + (pull * time));
    }
}
