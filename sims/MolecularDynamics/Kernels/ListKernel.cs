using System.Runtime.CompilerServices;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Forces between the pairs of a <see cref="NeighborList"/>, one by one.</summary>
internal static unsafe class ListKernel
{
    /// <summary>Adds the forces of all pairs to the rows of <paramref name="forces"/>; sums are zero unless they are asked for.</summary>
    public static PairSums Compute<TPotential>(
        NeighborList pairs, ReadOnlySpan<double> positions, Span<double> forces, TPotential potential, bool withSums)
        where TPotential : struct, IPairPotential
    {
        fixed (double* rows = positions, push = forces)
        {
            var job = new Job<TPotential>(pairs, rows, push, potential);
            return withSums ? job.Run<Yes>() : job.Run<No>();
        }
    }

    private readonly struct Job<TPotential>(NeighborList pairs, double* rows, double* forces, TPotential potential)
        where TPotential : struct, IPairPotential
    {
        public PairSums Run<TSums>()
            where TSums : struct, IFlag
        {
            TPotential acting = potential; // a copy: a field of a type parameter would be copied at every call
            double* at = rows, pushes = forces;
            int* starts = pairs.Starts.Memory.Pointer, partners = pairs.Partners.Memory.Pointer;
            int count = pairs.Starts.Count - 1;
            double cutoff = potential.CutoffSquared, energy = 0, virial = 0;
            for (int i = 0; i < count; i++)
            {
                double* own = at + (ParticleRows.Lanes * (long)i);
                double x = own[0], y = own[1], z = own[2], fx = 0, fy = 0, fz = 0;
                int* end = partners + starts[i + 1];
                for (int* partner = partners + starts[i]; partner < end; partner++)
                {
                    long row = ParticleRows.Lanes * (long)*partner;
                    double dx = x - at[row], dy = y - at[row + 1], dz = z - at[row + 2];
                    double squared = (dx * dx) + (dy * dy) + (dz * dz);
                    if (squared >= cutoff)
                    {
                        continue;
                    }

                    double f = Value(acting.Force(Scalar<double>.Set(squared)));
                    fx += f * dx;
                    fy += f * dy;
                    fz += f * dz;
                    pushes[row] -= f * dx;
                    pushes[row + 1] -= f * dy;
                    pushes[row + 2] -= f * dz;
                    if (TSums.IsSet)
                    {
                        energy += Value(acting.Energy(Scalar<double>.Set(squared)));
                        virial += f * squared;
                    }
                }

                double* push = pushes + (ParticleRows.Lanes * (long)i);
                push[0] += fx;
                push[1] += fy;
                push[2] += fz;
            }

            return new PairSums(energy, virial);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static double Value(Scalar<double> one) => Scalar<double>.Largest(one);
    }
}
