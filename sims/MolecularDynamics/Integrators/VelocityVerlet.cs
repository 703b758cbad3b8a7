using SimKit.MolecularDynamics.Kernels;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>Velocity Verlet at constant energy: half a kick, a drift, and with the new forces the other half of the kick.</summary>
/// <param name="atoms">The atoms.</param>
/// <param name="accelerationPerForce">Acceleration of an atom by a force of 1.</param>
internal sealed class VelocityVerlet(AtomSet atoms, double accelerationPerForce)
{
    /// <summary>The first half of a step.</summary>
    public void KickAndDrift(double dt)
    {
        int owned = atoms.OwnedCount;
        VerletKernel.KickAndDrift(
            atoms.Positions.Rows(owned), atoms.Velocities.Rows(owned), atoms.Forces.Rows(owned), 0.5 * dt * accelerationPerForce, dt);
    }

    /// <summary>The second half, with the forces at the end of the step.</summary>
    public void Kick(double dt)
    {
        int owned = atoms.OwnedCount;
        VerletKernel.Kick(atoms.Velocities.Rows(owned), atoms.Forces.Rows(owned), 0.5 * dt * accelerationPerForce);
    }
}
