using System.Runtime.CompilerServices;
using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Forces between the pairs of a <see cref="NeighborList"/> whose potential is looked up by their types.</summary>
internal static unsafe class TypedListKernel<TPotential>
    where TPotential : unmanaged, IPairPotential
{
    /// <summary>Types of all rows, from 1, and the potential of each pair of types, row by row.</summary>
    public readonly record struct Kinds(AlignedBuffer<int> Types, AlignedBuffer<TPotential> Potentials, int TypeCount);

    /// <summary>Adds the forces of all pairs to the rows of <paramref name="forces"/>; sums are zero unless they are asked for.</summary>
    public static PairSums Compute(NeighborList pairs, ReadOnlySpan<double> positions, Span<double> forces, in Kinds kinds, bool withSums)
    {
        fixed (double* rows = positions, push = forces)
        {
            var job = new Job(pairs, rows, push, kinds);
            return withSums ? job.Run<Yes>() : job.Run<No>();
        }
    }

    private readonly struct Job(NeighborList pairs, double* rows, double* forces, Kinds kinds)
    {
        public PairSums Run<TSums>()
            where TSums : struct, IFlag
        {
            double* at = rows, pushes = forces;
            int* starts = pairs.Starts.Memory.Pointer, partners = pairs.Partners.Memory.Pointer, types = kinds.Types.Pointer;
            int count = pairs.Starts.Count - 1;
            double energy = 0, virial = 0;
            for (int i = 0; i < count; i++)
            {
                double* own = at + (ParticleRows.Lanes * (long)i);
                double x = own[0], y = own[1], z = own[2], fx = 0, fy = 0, fz = 0;
                TPotential* potentials = kinds.Potentials.Pointer + ((types[i] - 1) * kinds.TypeCount) - 1;
                int* end = partners + starts[i + 1];
                for (int* partner = partners + starts[i]; partner < end; partner++)
                {
                    long row = ParticleRows.Lanes * (long)*partner;
                    double dx = x - at[row], dy = y - at[row + 1], dz = z - at[row + 2];
                    double squared = (dx * dx) + (dy * dy) + (dz * dz);
                    TPotential* potential = potentials + types[*partner];
                    if (squared >= potential->CutoffSquared)
                    {
                        continue;
                    }

                    double f = potential->Scale * Value(potential->Force(Scalar<double>.Set(squared), Scalar<double>.Set(potential->Numerator)));
                    fx += f * dx;
                    fy += f * dy;
                    fz += f * dz;
                    pushes[row] -= f * dx;
                    pushes[row + 1] -= f * dy;
                    pushes[row + 2] -= f * dz;
                    if (TSums.IsSet)
                    {
                        energy += Value(potential->Energy(Scalar<double>.Set(squared)));
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
