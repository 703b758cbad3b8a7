using SimKit.MolecularDynamics.Kernels;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>Velocity Verlet at constant energy: half a kick, a drift, and with the new forces the other half of the kick.</summary>
/// <param name="atoms">The atoms.</param>
/// <param name="accelerationScale">Acceleration that a force of 1 gives a mass of 1.</param>
internal sealed class VelocityVerlet(AtomSet atoms, double accelerationScale) : IIntegrator
{
    /// <inheritdoc/>
    public void KickAndDrift(double dt)
    {
        int owned = atoms.OwnedCount;
        VerletKernel.KickAndDrift(
            atoms.Positions.Rows(owned), atoms.Velocities.Rows(owned), atoms.Forces.Rows(owned), 0.5 * dt * accelerationScale, dt);
    }

    /// <inheritdoc/>
    public void Kick(double dt)
    {
        int owned = atoms.OwnedCount;
        VerletKernel.Kick(atoms.Velocities.Rows(owned), atoms.Forces.Rows(owned), 0.5 * dt * accelerationScale);
    }
}
