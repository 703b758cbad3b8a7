using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// Forces between the pairs of a <see cref="NeighborList"/>, four at a time: those nearer than the cutoff are sorted out first, so that no work is done
/// on the others, which are the majority when the skin is wide.
/// </summary>
[SkipLocalsInit]
internal static unsafe class ListKernel
{
    private const int Lanes = ParticleRows.Lanes, Batch = 1024;

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

    [SkipLocalsInit]
    private struct Job<TPotential>(NeighborList pairs, double* rows, double* forces, TPotential potential)
        where TPotential : struct, IPairPotential
    {
        private double energy, virial;

        public PairSums Run<TSums>()
            where TSums : struct, IFlag
        {
            int* near = stackalloc int[2 * (Batch + Lanes)];
            int* starts = pairs.Starts.Memory.Pointer, partners = pairs.Partners.Memory.Pointer;
            int count = pairs.Starts.Count - 1, found = 0;
            Vector256<double> cutoff = Vector256.Create(potential.CutoffSquared);
            double* at = rows;
            for (int i = 0; i < count; i++)
            {
                int end = starts[i + 1];
                for (int q = starts[i]; q < end; q += Lanes)
                {
                    // The first partner fills the places of a last batch that are left over.
                    int j0 = partners[q], j1 = q + 1 < end ? partners[q + 1] : j0, j2 = q + 2 < end ? partners[q + 2] : j0;
                    int j3 = q + 3 < end ? partners[q + 3] : j0;
                    Vector256<double> squared = RowVectors.Squares(
                        RowVectors.Way(at, i, j0), RowVectors.Way(at, i, j1), RowVectors.Way(at, i, j2), RowVectors.Way(at, i, j3));
                    uint isNear = Vector256.LessThan(squared, cutoff).ExtractMostSignificantBits() & (uint)((1 << Math.Min(Lanes, end - q)) - 1);
                    found = Keep(near, found, i, j0, isNear);
                    found = Keep(near, found, i, j1, isNear >> 1);
                    found = Keep(near, found, i, j2, isNear >> 2);
                    found = Keep(near, found, i, j3, isNear >> 3);

                    if (found >= Batch)
                    {
                        Push<TSums>(near, found);
                        found = 0;
                    }
                }
            }

            Push<TSums>(near, found);
            return new PairSums(energy, virial);
        }

        // Written in any case, so that no branch depends on distances.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Keep(int* near, int found, int i, int j, uint isNear)
        {
            near[2 * found] = i;
            near[(2 * found) + 1] = j;
            return found + (int)(isNear & 1);
        }

        // Pairs that are near.
        private void Push<TSums>(int* near, int count)
            where TSums : struct, IFlag
        {
            TPotential acting = potential; // a copy: a field of a type parameter would be copied at every call
            double* at = rows, push = forces, strengths = stackalloc double[Lanes];
            for (int q = 0; q < count; q += Lanes)
            {
                int* pair = near + (2 * q);
                int last = 2 * (count - q - 1), b1 = Math.Min(2, last), b2 = Math.Min(4, last), b3 = Math.Min(6, last);
                Vector256<double> d0 = RowVectors.Way(at, pair[0], pair[1]), d1 = RowVectors.Way(at, pair[b1], pair[b1 + 1]);
                Vector256<double> d2 = RowVectors.Way(at, pair[b2], pair[b2 + 1]), d3 = RowVectors.Way(at, pair[b3], pair[b3 + 1]);
                var squared = Unsafe.BitCast<Vector256<double>, Bundle256<double>>(RowVectors.Squares(d0, d1, d2, d3));
                Bundle256<double> force = acting.Force(squared);
                Bundle256<double>.Store(force, strengths);
                RowVectors.Push(push, pair[0], pair[1], Vector256.Create(strengths[0]) * d0);
                RowVectors.Push(push, pair[b1], pair[b1 + 1], Vector256.Create(last >= 2 ? strengths[1] : 0) * d1);
                RowVectors.Push(push, pair[b2], pair[b2 + 1], Vector256.Create(last >= 4 ? strengths[2] : 0) * d2);
                RowVectors.Push(push, pair[b3], pair[b3 + 1], Vector256.Create(last >= 6 ? strengths[3] : 0) * d3);
                if (TSums.IsSet)
                {
                    Sum(acting.Energy(squared), force * squared, (last / 2) + 1);
                }
            }
        }

        private void Sum(Bundle256<double> energies, Bundle256<double> virials, int lanes)
        {
            double* values = stackalloc double[2 * Lanes];
            Bundle256<double>.Store(energies, values);
            Bundle256<double>.Store(virials, values + Lanes);
            for (int k = 0; k < Math.Min(Lanes, lanes); k++)
            {
                energy += values[k];
                virial += values[Lanes + k];
            }
        }
    }
}
