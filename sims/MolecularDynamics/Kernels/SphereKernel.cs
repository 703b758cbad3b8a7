using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SimKit.Kernels.Particles;
using SimKit.Particles;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Updates of velocities, spins and positions of spheres, on rows of four numbers.</summary>
internal static unsafe class SphereKernel
{
    /// <summary>
    /// velocity += kick · (force / m + gravity) and spin += kick · moment / ((2/5) m) of spheres that can move; then position += drift · velocity.
    /// </summary>
    public static void KickAndDrift(AtomSet atoms, SphereColumns spheres, double kick, Vector3D gravity, double drift)
    {
        int owned = atoms.OwnedCount;
        fixed (double* x = atoms.Positions.Rows(owned), v = atoms.Velocities.Rows(owned), f = atoms.Forces.Rows(owned))
        fixed (double* u = spheres.Spins.Rows(owned), m = spheres.Moments.Rows(owned))
        {
            Vector256<double> fall = Fall(kick, gravity), drifts = Vector256.Create(drift, drift, drift, 0);
            for (long k = 0; k < (long)ParticleRows.Lanes * owned; k += ParticleRows.Lanes)
            {
                Vector256<double> velocity = Kicked(v + k, f + k, u + k, m + k, kick, fall);
                velocity.Store(v + k);
                Vector256.FusedMultiplyAdd(drifts, velocity, Vector256.Load(x + k)).Store(x + k);
            }
        }
    }

    /// <summary>The kick alone.</summary>
    public static void Kick(AtomSet atoms, SphereColumns spheres, double kick, Vector3D gravity)
    {
        int owned = atoms.OwnedCount;
        fixed (double* v = atoms.Velocities.Rows(owned), f = atoms.Forces.Rows(owned))
        fixed (double* u = spheres.Spins.Rows(owned), m = spheres.Moments.Rows(owned))
        {
            Vector256<double> fall = Fall(kick, gravity);
            for (long k = 0; k < (long)ParticleRows.Lanes * owned; k += ParticleRows.Lanes)
            {
                Kicked(v + k, f + k, u + k, m + k, kick, fall).Store(v + k);
            }
        }
    }

    /// <summary>Σ m (R ω)² of spheres that can move; zero of points.</summary>
    public static double SumOfMassSquares(AtomSet atoms)
    {
        double sum = 0;
        if (atoms.Spheres is { } spheres)
        {
            ReadOnlySpan<double> u = spheres.Spins.Rows(atoms.OwnedCount), v = atoms.Velocities.Rows(atoms.OwnedCount);
            for (int k = 0; k < u.Length; k += ParticleRows.Lanes)
            {
                double inverseMass = v[k + AtomSet.InverseMassLane];
                double squared = (u[k] * u[k]) + (u[k + 1] * u[k + 1]) + (u[k + 2] * u[k + 2]);
                sum += inverseMass > 0 ? squared / inverseMass : 0;
            }
        }

        return sum;
    }

    private static Vector256<double> Fall(double kick, Vector3D gravity) =>
        Vector256.Create(kick * gravity.X, kick * gravity.Y, kick * gravity.Z, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Kicked(double* v, double* f, double* u, double* m, double kick, Vector256<double> fall)
    {
        Vector256<double> inverseMass = Vector256.Create(v[AtomSet.InverseMassLane]);
        Vector256<double> spin = Vector256.FusedMultiplyAdd(inverseMass * (kick / SphereColumns.Inertia), Vector256.Load(m), Vector256.Load(u));
        spin.Store(u);
        Vector256<double> falling = Vector256.ConditionalSelect(
            Vector256.GreaterThan(inverseMass, Vector256<double>.Zero), fall, Vector256<double>.Zero);
        return Vector256.FusedMultiplyAdd(inverseMass * kick, Vector256.Load(f), Vector256.Load(v)) + falling;
    }
}
