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
[SkipLocalsInit]
internal static unsafe class ClusterKernel
{
    private const int Block = ClusterSet.BlockLength, Atoms = ClusterSet.Size, Plane = Atoms * Atoms;

    /// <summary>Adds the forces of all pairs to the clusters; sums are zero unless they are asked for.</summary>
    public static PairSums Compute<TPotential>(ClusterPairs pairs, TPotential potential, bool withSums)
        where TPotential : struct, IPairPotential => Compute(pairs, potential, withSums, VectorWidth.Bits);

    internal static PairSums Compute<TPotential>(ClusterPairs pairs, TPotential potential, bool withSums, int bits)
        where TPotential : struct, IPairPotential
    {
        var job = new Job<TPotential>(pairs, potential);
        return (withSums, pairs.Excluded is not null) switch
        {
            (false, false) => job.Run<No, No>(bits),
            (true, false) => job.Run<Yes, No>(bits),
            (false, true) => job.Run<No, Yes>(bits),
            (true, true) => job.Run<Yes, Yes>(bits),
        };
    }

    [SkipLocalsInit]
    private readonly struct Job<TPotential>(ClusterPairs pairs, TPotential potential)
        where TPotential : struct, IPairPotential
    {
        private readonly int count = pairs.Clusters.OwnCount;
        private readonly double* coordinates = pairs.Clusters.Coordinates.Pointer;
        private readonly double* forces = pairs.Clusters.Forces.Pointer;
        private readonly int* starts = pairs.Starts.Memory.Pointer;
        private readonly int* partners = pairs.Partners.Memory.Pointer;
        private readonly byte* between = pairs.Masks.Between.Memory.Pointer;
        private readonly ushort* within = pairs.Masks.Within.Memory.Pointer;

        public PairSums Run<TSums, TMasks>(int bits)
            where TSums : struct, IFlag
            where TMasks : struct, IFlag => bits switch
            {
                64 => Run<Scalar<double>, TSums, TMasks>(),
                128 => Run<Bundle128<double>, TSums, TMasks>(),
                _ => Run<Bundle256<double>, TSums, TMasks>(),
            };

        private PairSums Run<V, TSums, TMasks>()
            where V : struct, IVector<V, double>
            where TSums : struct, IFlag
            where TMasks : struct, IFlag
        {
            double* sums = stackalloc double[2 * Atoms]; // energy and virial of each place
            double* own = stackalloc double[Block * Atoms]; // reactions of four atoms, by axis, to the forces on each place
            double* strangers = stackalloc double[Atoms * Atoms], masked = stackalloc double[Atoms << Atoms];
            new Span<double>(sums, 2 * Atoms).Clear();
            KeepApart(strangers, 0);
            FillMasked(masked);
            for (int i = 0; i < count; i++)
            {
                if (TMasks.IsSet)
                {
                    KeepApart(strangers, within[i]);
                }

                for (int place = 0; place < Atoms; place += V.Width)
                {
                    Within<V, TSums>(i, place, strangers, own, sums);
                    Between<V, TSums, TMasks>(i, 0, place, masked, own, sums);
                    Between<V, TSums, TMasks>(i, 1, place, masked, own, sums);
                }

                double* force = forces + (Block * (long)i);
                for (int k = 0; k < Block; k++)
                {
                    double* places = own + (Atoms * k);
                    force[k] -= places[0] + places[1] + (places[2] + places[3]);
                }
            }

            return new PairSums(sums[0] + sums[1] + (sums[2] + sums[3]), sums[4] + sums[5] + (sums[6] + sums[7]));
        }

        // What is added to squared distances so that pairs that do not count are beyond the cutoff.
        private double Apart => 1e30 * potential.CutoffSquared;

        // Of an atom with those of its own cluster, only the pairs with later ones are near.
        private void KeepApart(double* strangers, int mask)
        {
            double apart = Apart;
            for (int a = 0; a < Atoms; a++)
            {
                for (int b = 0; b < Atoms; b++)
                {
                    strangers[(Atoms * a) + b] = b > a && ((mask >> ((Atoms * a) + b)) & 1) == 0 ? 0 : apart;
                }
            }
        }

        // The same for an atom with four others, for each set of four bits.
        private void FillMasked(double* masked)
        {
            double apart = Apart;
            for (int k = 0; k < Atoms << Atoms; k++)
            {
                masked[k] = (((k / Atoms) >> (k % Atoms)) & 1) == 0 ? 0 : apart;
            }
        }

        // The pairs inside of a cluster. A method of its own, as the compiler inlines only so much into one.
        private void Within<V, TSums>(int i, int place, double* strangers, double* own, double* sums)
            where V : struct, IVector<V, double>
            where TSums : struct, IFlag
        {
            TPotential acting = potential; // a copy: a field of a type parameter would be copied at every call
            double* at = coordinates + (Block * (long)i), push = forces + (Block * (long)i) + place;
            V x = V.Load(at + place), y = V.Load(at + Atoms + place), z = V.Load(at + (2 * Atoms) + place);
            V cutoff = V.Set(acting.CutoffSquared), energy = V.Load(sums + place), virial = V.Load(sums + Atoms + place);
            V gx = V.Set(0), gy = gx, gz = gx;
            for (int a = 0; a < Atoms - 1; a++)
            {
                V dx = x - V.Set(at[a]), dy = y - V.Set(at[Atoms + a]), dz = z - V.Set(at[(2 * Atoms) + a]);
                V squared = Squared(dx, dy, dz) + V.Load(strangers + (Atoms * a) + place);
                V f = Force<V, TSums>(ref acting, squared, cutoff, ref energy, ref virial);
                (dx, dy, dz) = (f * dx, f * dy, f * dz);
                double* to = own + (Atoms * a) + place;
                V.Store(dx, to);
                V.Store(dy, to + Plane);
                V.Store(dz, to + (2 * Plane));
                (gx, gy, gz) = (gx + dx, gy + dy, gz + dz);
            }

            V zero = V.Set(0); // the last atom has no later one
            double* last = own + (Atoms * (Atoms - 1)) + place;
            V.Store(zero, last);
            V.Store(zero, last + Plane);
            V.Store(zero, last + (2 * Plane));
            V.Store(V.Load(push) + gx, push);
            V.Store(V.Load(push + Atoms) + gy, push + Atoms);
            V.Store(V.Load(push + (2 * Atoms)) + gz, push + (2 * Atoms));
            V.Store(energy, sums + place);
            V.Store(virial, sums + Atoms + place);
        }

        // Two atoms of a cluster with their partners: for four, registers would not do.
        private void Between<V, TSums, TMasks>(int i, int half, int place, double* masked, double* own, double* sums)
            where V : struct, IVector<V, double>
            where TSums : struct, IFlag
            where TMasks : struct, IFlag
        {
            TPotential acting = potential;
            int first = 2 * half, row = (2 * i) + half;
            double* all = coordinates + place, pushes = forces + place, at = coordinates + (Block * (long)i) + first;
            double* from = own + (Atoms * first) + place;
            V x0 = V.Set(at[0]), y0 = V.Set(at[Atoms]), z0 = V.Set(at[2 * Atoms]);
            V x1 = V.Set(at[1]), y1 = V.Set(at[Atoms + 1]), z1 = V.Set(at[(2 * Atoms) + 1]);
            V fx0 = V.Load(from), fy0 = V.Load(from + Plane), fz0 = V.Load(from + (2 * Plane));
            V fx1 = V.Load(from + Atoms), fy1 = V.Load(from + Plane + Atoms), fz1 = V.Load(from + (2 * Plane) + Atoms);
            V cutoff = V.Set(acting.CutoffSquared), energy = V.Load(sums + place), virial = V.Load(sums + Atoms + place);
            int* end = partners + starts[row + 1];
            byte* mask = between + starts[row];
            masked += place;
            for (int* partner = partners + starts[row]; partner < end; partner++)
            {
                long block = Block * (long)*partner;
                double* other = all + block, push = pushes + block;
                V x = V.Load(other), y = V.Load(other + Atoms), z = V.Load(other + (2 * Atoms));
                V dx = x - x0, dy = y - y0, dz = z - z0;
                V squared = Squared(dx, dy, dz);
                squared = TMasks.IsSet ? squared + V.Load(masked + (Atoms * (*mask & 15))) : squared;
                V f = Force<V, TSums>(ref acting, squared, cutoff, ref energy, ref virial);
                (fx0, fy0, fz0) = (V.MultiplyAdd(f, dx, fx0), V.MultiplyAdd(f, dy, fy0), V.MultiplyAdd(f, dz, fz0));
                V gx = V.MultiplyAdd(f, dx, V.Load(push));
                V gy = V.MultiplyAdd(f, dy, V.Load(push + Atoms));
                V gz = V.MultiplyAdd(f, dz, V.Load(push + (2 * Atoms)));
                (dx, dy, dz) = (x - x1, y - y1, z - z1);
                squared = Squared(dx, dy, dz);
                squared = TMasks.IsSet ? squared + V.Load(masked + (Atoms * (*mask++ >> 4))) : squared;
                f = Force<V, TSums>(ref acting, squared, cutoff, ref energy, ref virial);
                (fx1, fy1, fz1) = (V.MultiplyAdd(f, dx, fx1), V.MultiplyAdd(f, dy, fy1), V.MultiplyAdd(f, dz, fz1));
                V.Store(V.MultiplyAdd(f, dx, gx), push);
                V.Store(V.MultiplyAdd(f, dy, gy), push + Atoms);
                V.Store(V.MultiplyAdd(f, dz, gz), push + (2 * Atoms));
            }

            V.Store(fx0, from);
            V.Store(fy0, from + Plane);
            V.Store(fz0, from + (2 * Plane));
            V.Store(fx1, from + Atoms);
            V.Store(fy1, from + Plane + Atoms);
            V.Store(fz1, from + (2 * Plane) + Atoms);
            V.Store(energy, sums + place);
            V.Store(virial, sums + Atoms + place);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Force<V, TSums>(ref TPotential acting, V squared, V cutoff, ref V energy, ref V virial)
            where V : struct, IVector<V, double>
            where TSums : struct, IFlag
        {
            V force = acting.Force(squared);
            force = V.WhereLess(squared, cutoff, force);
            if (TSums.IsSet)
            {
                energy += V.WhereLess(squared, cutoff, acting.Energy(squared));
                virial = V.MultiplyAdd(force, squared, virial);
            }

            return force;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Squared<V>(V x, V y, V z)
            where V : struct, IVector<V, double> => V.MultiplyAdd(z, z, V.MultiplyAdd(y, y, x * x));
    }
}
