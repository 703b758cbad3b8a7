using SimKit.MolecularDynamics.Kernels;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Integrators;

/// <summary>Velocity Verlet of spheres that move and rotate (LAMMPS' fix nve/sphere), under gravity; atoms without inverse mass stay.</summary>
/// <param name="atoms">The atoms; they are spheres.</param>
/// <param name="spheres">Their rotation.</param>
/// <param name="gravity">Acceleration of all that can move.</param>
/// <param name="accelerationScale">Acceleration that a force of 1 gives a mass of 1.</param>
internal sealed class SphereVerlet(AtomSet atoms, SphereColumns spheres, Vector3D gravity, double accelerationScale) : IIntegrator
{
    private readonly Vector3D fall = (1 / accelerationScale) * gravity;

    /// <inheritdoc/>
    public void KickAndDrift(double dt) => SphereKernel.KickAndDrift(atoms, spheres, 0.5 * dt * accelerationScale, fall, dt);

    /// <inheritdoc/>
    public void Kick(double dt) => SphereKernel.Kick(atoms, spheres, 0.5 * dt * accelerationScale, fall);
}
