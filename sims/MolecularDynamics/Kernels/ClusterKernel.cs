using System.Runtime.CompilerServices;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// Forces between the clusters of <see cref="ClusterPairs"/>: each of four atoms with four others at a time. Narrower vectors go through the
/// partners of a cluster once for each of their places, so that every width gives the same bits.
/// </summary>
internal static unsafe class ClusterKernel
{
    private const int Block = ClusterSet.BlockLength, Atoms = ClusterSet.Size;

    /// <summary>Adds the forces of all pairs to the clusters; sums are zero unless they are asked for.</summary>
    public static PairSums Compute<TPotential>(ClusterPairs pairs, TPotential potential, bool withSums)
        where TPotential : struct, IPairPotential => Compute(pairs, potential, withSums, VectorWidth.Bits);

    internal static PairSums Compute<TPotential>(ClusterPairs pairs, TPotential potential, bool withSums, int bits)
        where TPotential : struct, IPairPotential
    {
        var job = new Job<TPotential>(pairs, potential);
        return (bits, withSums) switch
        {
            (64, false) => job.Run<Double1, No>(),
            (64, true) => job.Run<Double1, Yes>(),
            (128, false) => job.Run<Double2, No>(),
            (128, true) => job.Run<Double2, Yes>(),
            (_, false) => job.Run<Double4, No>(),
            (_, true) => job.Run<Double4, Yes>(),
        };
    }

    private readonly struct Job<TPotential>(ClusterPairs pairs, TPotential potential)
        where TPotential : struct, IPairPotential
    {
        private readonly int count = pairs.Clusters.OwnCount;
        private readonly double* coordinates = pairs.Clusters.Coordinates.Pointer;
        private readonly double* forces = pairs.Clusters.Forces.Pointer;
        private readonly int* starts = pairs.Starts.Memory.Pointer;
        private readonly int* partners = pairs.Partners.Memory.Pointer;

        public PairSums Run<V, TSums>()
            where V : struct, IVector<V, double>
            where TSums : struct, IFlag
        {
            double* sums = stackalloc double[2 * Atoms]; // energy and virial of each place
            double* own = stackalloc double[Block * Atoms]; // forces on four atoms, by axis, from each place
            double* strangers = stackalloc double[Atoms * Atoms];
            new Span<double>(sums, 2 * Atoms).Clear();
            KeepApart(strangers);
            for (int i = 0; i < count; i++)
            {
                for (int place = 0; place < Atoms; place += V.Width)
                {
                    Row<V, TSums>(i, place, strangers, own, sums);
                }

                double* force = forces + (Block * (long)i);
                for (int k = 0; k < Block; k++)
                {
                    double* places = own + (Atoms * k);
                    force[k] += places[0] + places[1] + (places[2] + places[3]);
                }
            }

            return new PairSums(sums[0] + sums[1] + (sums[2] + sums[3]), sums[4] + sums[5] + (sums[6] + sums[7]));
        }

        // Of an atom with those of its own cluster, only the pairs with later ones are near.
        private void KeepApart(double* strangers)
        {
            for (int a = 0; a < Atoms; a++)
            {
                for (int b = 0; b < Atoms; b++)
                {
                    strangers[(Atoms * a) + b] = b > a ? 0 : 1e30 * potential.CutoffSquared;
                }
            }
        }

        private void Row<V, TSums>(int i, int place, double* strangers, double* own, double* sums)
            where V : struct, IVector<V, double>
            where TSums : struct, IFlag
        {
            double* at = coordinates + (Block * (long)i);
            V x0 = V.Set(at[0]), x1 = V.Set(at[1]), x2 = V.Set(at[2]), x3 = V.Set(at[3]);
            V y0 = V.Set(at[4]), y1 = V.Set(at[5]), y2 = V.Set(at[6]), y3 = V.Set(at[7]);
            V z0 = V.Set(at[8]), z1 = V.Set(at[9]), z2 = V.Set(at[10]), z3 = V.Set(at[11]);
            V cutoff = V.Set(potential.CutoffSquared), energy = V.Load(sums + place), virial = V.Load(sums + Atoms + place);
            V zero = V.Set(0), fx0, fx1, fx2, fx3 = zero, fy0, fy1, fy2, fy3 = zero, fz0, fz1, fz2, fz3 = zero;
            {
                double* other = at + place, push = forces + (Block * (long)i) + place;
                V x = V.Load(other), y = V.Load(other + Atoms), z = V.Load(other + (2 * Atoms));
                V dx = x0 - x, dy = y0 - y, dz = z0 - z;
                V f = Force<V, TSums>(Squared(dx, dy, dz) + V.Load(strangers + place), cutoff, ref energy, ref virial);
                V gx = fx0 = f * dx, gy = fy0 = f * dy, gz = fz0 = f * dz;
                (dx, dy, dz) = (x1 - x, y1 - y, z1 - z);
                f = Force<V, TSums>(Squared(dx, dy, dz) + V.Load(strangers + Atoms + place), cutoff, ref energy, ref virial);
                (fx1, fy1, fz1) = (f * dx, f * dy, f * dz);
                (gx, gy, gz) = (gx + fx1, gy + fy1, gz + fz1);
                (dx, dy, dz) = (x2 - x, y2 - y, z2 - z);
                f = Force<V, TSums>(Squared(dx, dy, dz) + V.Load(strangers + (2 * Atoms) + place), cutoff, ref energy, ref virial);
                (fx2, fy2, fz2) = (f * dx, f * dy, f * dz);
                V.Store(V.Load(push) - (gx + fx2), push);
                V.Store(V.Load(push + Atoms) - (gy + fy2), push + Atoms);
                V.Store(V.Load(push + (2 * Atoms)) - (gz + fz2), push + (2 * Atoms));
            }

            int* end = partners + starts[i + 1];
            for (int* partner = partners + starts[i]; partner < end; partner++)
            {
                long block = (Block * (long)*partner) + place;
                double* other = coordinates + block, push = forces + block;
                V x = V.Load(other), y = V.Load(other + Atoms), z = V.Load(other + (2 * Atoms));
                V dx = x0 - x, dy = y0 - y, dz = z0 - z;
                V f = Force<V, TSums>(Squared(dx, dy, dz), cutoff, ref energy, ref virial);
                (fx0, fy0, fz0) = (V.MultiplyAdd(f, dx, fx0), V.MultiplyAdd(f, dy, fy0), V.MultiplyAdd(f, dz, fz0));
                V gx = f * dx, gy = f * dy, gz = f * dz;
                (dx, dy, dz) = (x1 - x, y1 - y, z1 - z);
                f = Force<V, TSums>(Squared(dx, dy, dz), cutoff, ref energy, ref virial);
                (fx1, fy1, fz1) = (V.MultiplyAdd(f, dx, fx1), V.MultiplyAdd(f, dy, fy1), V.MultiplyAdd(f, dz, fz1));
                (gx, gy, gz) = (V.MultiplyAdd(f, dx, gx), V.MultiplyAdd(f, dy, gy), V.MultiplyAdd(f, dz, gz));
                (dx, dy, dz) = (x2 - x, y2 - y, z2 - z);
                f = Force<V, TSums>(Squared(dx, dy, dz), cutoff, ref energy, ref virial);
                (fx2, fy2, fz2) = (V.MultiplyAdd(f, dx, fx2), V.MultiplyAdd(f, dy, fy2), V.MultiplyAdd(f, dz, fz2));
                (gx, gy, gz) = (V.MultiplyAdd(f, dx, gx), V.MultiplyAdd(f, dy, gy), V.MultiplyAdd(f, dz, gz));
                (dx, dy, dz) = (x3 - x, y3 - y, z3 - z);
                f = Force<V, TSums>(Squared(dx, dy, dz), cutoff, ref energy, ref virial);
                (fx3, fy3, fz3) = (V.MultiplyAdd(f, dx, fx3), V.MultiplyAdd(f, dy, fy3), V.MultiplyAdd(f, dz, fz3));
                V.Store(V.Load(push) - V.MultiplyAdd(f, dx, gx), push);
                V.Store(V.Load(push + Atoms) - V.MultiplyAdd(f, dy, gy), push + Atoms);
                V.Store(V.Load(push + (2 * Atoms)) - V.MultiplyAdd(f, dz, gz), push + (2 * Atoms));
            }

            Put(own + place, fx0, fx1, fx2, fx3);
            Put(own + place + (Atoms * Atoms), fy0, fy1, fy2, fy3);
            Put(own + place + (2 * Atoms * Atoms), fz0, fz1, fz2, fz3);
            V.Store(energy, sums + place);
            V.Store(virial, sums + Atoms + place);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V Force<V, TSums>(V squared, V cutoff, ref V energy, ref V virial)
            where V : struct, IVector<V, double>
            where TSums : struct, IFlag
        {
            V beyond = squared - cutoff, zero = V.Set(0);
            V force = V.SelectNonNegative(beyond, zero, potential.Force(squared));
            if (TSums.IsSet)
            {
                energy += V.SelectNonNegative(beyond, zero, potential.Energy(squared));
                virial = V.MultiplyAdd(force, squared, virial);
            }

            return force;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Squared<V>(V x, V y, V z)
            where V : struct, IVector<V, double> => V.MultiplyAdd(z, z, V.MultiplyAdd(y, y, x * x));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Put<V>(double* places, V first, V second, V third, V fourth)
            where V : struct, IVector<V, double>
        {
            V.Store(first, places);
            V.Store(second, places + Atoms);
            V.Store(third, places + (2 * Atoms));
            V.Store(fourth, places + (3 * Atoms));
        }
    }
}
