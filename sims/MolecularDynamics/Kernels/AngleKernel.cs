using SimKit.Kernels.Particles;
using SimKit.MolecularDynamics.Bonded;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Forces of angles, one by one.</summary>
internal static unsafe class AngleKernel
{
    private const int Lanes = ParticleRows.Lanes;
    private const double LeastSine = 1e-3; // as LAMMPS: forces of a straight angle stay finite

    /// <summary>Adds the forces of angles between rows, the corner in the middle; energy and virial are always returned.</summary>
    public static PairSums Compute(
        ReadOnlySpan<int> left, ReadOnlySpan<int> corner, ReadOnlySpan<int> right, ReadOnlySpan<double> positions, Span<double> forces,
        HarmonicAngle angle)
    {
        double energy = 0, virial = 0;
        fixed (double* rows = positions, push = forces)
        {
            for (int k = 0; k < corner.Length; k++)
            {
                double* a = rows + (Lanes * (long)left[k]), b = rows + (Lanes * (long)corner[k]), c = rows + (Lanes * (long)right[k]);
                double x1 = a[0] - b[0], y1 = a[1] - b[1], z1 = a[2] - b[2], x2 = c[0] - b[0], y2 = c[1] - b[1], z2 = c[2] - b[2];
                double squared1 = (x1 * x1) + (y1 * y1) + (z1 * z1), squared2 = (x2 * x2) + (y2 * y2) + (z2 * z2);
                double length = Math.Sqrt(squared1 * squared2);
                double cosine = Math.Clamp(((x1 * x2) + (y1 * y2) + (z1 * z2)) / length, -1, 1);
                double sine = Math.Max(Math.Sqrt(1 - (cosine * cosine)), LeastSine);
                double bend = Math.Acos(cosine) - angle.Theta0;

                // F = (dφ/dθ / sin θ) · d(cos θ)/dr
                double slope = 2 * angle.K * bend / sine, across = slope / length;
                double along1 = slope * cosine / squared1, along2 = slope * cosine / squared2;
                double fx1 = (across * x2) - (along1 * x1), fy1 = (across * y2) - (along1 * y1), fz1 = (across * z2) - (along1 * z1);
                double fx2 = (across * x1) - (along2 * x2), fy2 = (across * y1) - (along2 * y2), fz2 = (across * z1) - (along2 * z2);
                Add(push + (Lanes * (long)left[k]), fx1, fy1, fz1);
                Add(push + (Lanes * (long)right[k]), fx2, fy2, fz2);
                Add(push + (Lanes * (long)corner[k]), -fx1 - fx2, -fy1 - fy2, -fz1 - fz2);
                energy += angle.K * bend * bend;
                virial += (x1 * fx1) + (y1 * fy1) + (z1 * fz1) + (x2 * fx2) + (y2 * fy2) + (z2 * fz2);
            }
        }

        return new PairSums(energy, virial);
    }

    private static void Add(double* force, double x, double y, double z)
    {
        force[0] += x;
        force[1] += y;
        force[2] += z;
    }
}
