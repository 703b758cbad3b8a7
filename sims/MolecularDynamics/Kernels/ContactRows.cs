namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Where the rows of spheres begin that contacts read and write.</summary>
internal readonly unsafe struct ContactRows(AtomSet atoms, SphereColumns spheres)
{
    public readonly double* Positions = atoms.Positions.Memory.Pointer, Velocities = atoms.Velocities.Memory.Pointer;
    public readonly double* Spins = spheres.Spins.Memory.Pointer, Forces = atoms.Forces.Memory.Pointer, Moments = spheres.Moments.Memory.Pointer;
}
