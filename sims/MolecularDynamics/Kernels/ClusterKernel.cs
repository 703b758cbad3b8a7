using System.Runtime.CompilerServices;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// Forces between the clusters of <see cref="ClusterPairs"/>: each of four atoms with four others at a time. Narrower vectors go through the
/// partners of a cluster once for each of their places, so that every width gives the same bits. Some halves at a time are gone through thrice: for
/// the distances, which leaves out partners with no atom near; for the force over distance of what is left; and for what the forces do. Registers
/// do for each but not for all, and what waits for a division keeps nothing else waiting.
/// </summary>
[SkipLocalsInit]
internal static unsafe class ClusterKernel
{
    private const int Block = ClusterSet.BlockLength, Atoms = ClusterSet.Size, Places = 2 * Atoms;
    private const int MostRows = 8, MostPartners = 64; // gone through at a time, and of each

    /// <summary>
    /// Adds the forces of all pairs, in units of the potential's scale, to the clusters; sums are zero unless they are asked for.
    /// </summary>
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
            double* reactions = stackalloc double[3 * Places * MostRows]; // of the atoms of the halves, by axis, atom and place
            double* strengths = stackalloc double[Places * MostRows * (1 + MostPartners)], masked = stackalloc double[Atoms << Atoms];
            int* near = stackalloc int[Places * MostRows * (1 + MostPartners)], found = stackalloc int[MostRows];
            new Span<double>(sums, 2 * Atoms).Clear();
            FillMasked(masked);
            for (int first = 0; first < 2 * count; first += MostRows)
            {
                int rows = Math.Min(MostRows, (2 * count) - first);
                new Span<double>(reactions, 3 * Places * rows).Clear();
                for (int place = 0; place < Atoms; place += V.Width)
                {
                    for (int from = 0; from == 0 || from < MostPartnersOf(first, rows); from += MostPartners)
                    {
                        int filled = 0;
                        for (int k = 0; k < rows; k++)
                        {
                            int before = filled, row = first + k, begin = Math.Min(starts[row] + from, starts[row + 1]);
                            if (from == 0)
                            {
                                near[filled] = Block * (row >> 1);
                                Within<V>(row, place, TMasks.IsSet ? within[row >> 1] : 0, masked, strengths + filled);
                                filled += 2 * V.Width;
                            }

                            int end = Math.Min(begin + MostPartners, starts[row + 1]);
                            filled += Sift<V, TMasks>(row, place, begin, end, masked, near + filled, strengths + filled);
                            found[k] = filled - before;
                        }

                        Weigh<V, TSums>(place, filled, strengths, sums);
                        filled = 0;
                        for (int k = 0; k < rows; filled += found[k++])
                        {
                            Push<V>(first + k, place, near + filled, found[k], strengths + filled, reactions + (3 * Places * k));
                        }
                    }
                }

                Pull(first, rows, reactions);
            }

            return new PairSums(sums[0] + sums[1] + (sums[2] + sums[3]), potential.Scale * (sums[4] + sums[5] + (sums[6] + sums[7])));
        }

        private int MostPartnersOf(int first, int rows)
        {
            int most = 0;
            for (int row = first; row < first + rows; row++)
            {
                most = Math.Max(most, starts[row + 1] - starts[row]);
            }

            return most;
        }

        // For each set of four bits, what is added to the squared distances of an atom and four others so that pairs that do not count are beyond the
        // cutoff.
        private void FillMasked(double* masked)
        {
            for (int k = 0; k < Atoms << Atoms; k++)
            {
                masked[k] = (((k / Atoms) >> (k % Atoms)) & 1) == 0 ? 0 : 1e30 * potential.CutoffSquared;
            }
        }

        // Squared distances of two atoms to those of their own cluster, of which only later ones count.
        private void Within<V>(int row, int place, int mask, double* masked, double* squares)
            where V : struct, IVector<V, double>
        {
            int half = 2 * (row & 1);
            mask >>= Atoms * half;
            double* all = coordinates + (Block * (long)(row >> 1)) + place, at = coordinates + AtomsOf(row);
            V x = V.Load(all), y = V.Load(all + Atoms), z = V.Load(all + (2 * Atoms));
            V first = Squared(x - V.Set(at[0]), y - V.Set(at[Atoms]), z - V.Set(at[2 * Atoms]));
            V second = Squared(x - V.Set(at[1]), y - V.Set(at[Atoms + 1]), z - V.Set(at[(2 * Atoms) + 1]));
            V.Store(first + V.Load(masked + (Atoms * ((mask & 15) | ((2 << half) - 1))) + place), squares);
            V.Store(second + V.Load(masked + (Atoms * (((mask >> Atoms) & 15) | ((4 << half) - 1))) + place), squares + V.Width);
        }

        // Squared distances of two atoms to some of their partners, and the blocks of partners with an atom near: one for as many numbers as its
        // distances are. Returns how many numbers these are.
        private int Sift<V, TMasks>(int row, int place, int from, int end, double* masked, int* near, double* squares)
            where V : struct, IVector<V, double>
            where TMasks : struct, IFlag
        {
            double* all = coordinates + place, at = coordinates + AtomsOf(row);
            V x0 = V.Set(at[0]), y0 = V.Set(at[Atoms]), z0 = V.Set(at[2 * Atoms]);
            V x1 = V.Set(at[1]), y1 = V.Set(at[Atoms + 1]), z1 = V.Set(at[(2 * Atoms) + 1]);
            V cutoff = V.Set(potential.CutoffSquared);
            byte* mask = between + from;
            masked += place;
            nint kept = 0;
            for (int* partner = partners + from, last = partners + end; partner < last; partner++)
            {
                double* other = all + (uint)*partner;
                V x = V.Load(other), y = V.Load(other + Atoms), z = V.Load(other + (2 * Atoms));
                V first = Squared(x - x0, y - y0, z - z0), second = Squared(x - x1, y - y1, z - z1);
                if (TMasks.IsSet)
                {
                    first += V.Load(masked + (Atoms * (*mask & 15)));
                    second += V.Load(masked + (Atoms * (*mask++ >> 4)));
                }

                // Written in any case, so that no branch depends on distances.
                V.Store(first, squares + kept);
                V.Store(second, squares + kept + V.Width);
                near[kept] = *partner;
                kept += 2 * V.Width * (V.AnyLess(V.Min(first, second), cutoff) ? 1 : 0);
            }

            return (int)kept;
        }

        // Squared distances become forces over distances.
        private void Weigh<V, TSums>(int place, int count, double* strengths, double* sums)
            where V : struct, IVector<V, double>
            where TSums : struct, IFlag
        {
            TPotential acting = potential; // a copy: a field of a type parameter would be copied at every call
            V numerator = V.Set(acting.Numerator), cutoff = V.Set(acting.CutoffSquared);
            V energy = V.Load(sums + place), virial = V.Load(sums + Atoms + place);
            for (double* end = strengths + count; strengths < end; strengths += V.Width)
            {
                V squared = V.Load(strengths), force = V.WhereLess(squared, cutoff, acting.Force(squared, numerator));
                V.Store(force, strengths);
                if (TSums.IsSet)
                {
                    energy += V.WhereLess(squared, cutoff, acting.Energy(squared));
                    virial = V.MultiplyAdd(force, squared, virial);
                }
            }

            V.Store(energy, sums + place);
            V.Store(virial, sums + Atoms + place);
        }

        // What the forces do to two atoms and their partners.
        private void Push<V>(int row, int place, int* near, int count, double* strengths, double* reactions)
            where V : struct, IVector<V, double>
        {
            double* all = coordinates + place, pushes = forces + place, at = coordinates + AtomsOf(row);
            reactions += place;
            V x0 = V.Set(at[0]), y0 = V.Set(at[Atoms]), z0 = V.Set(at[2 * Atoms]);
            V x1 = V.Set(at[1]), y1 = V.Set(at[Atoms + 1]), z1 = V.Set(at[(2 * Atoms) + 1]);
            V fx0 = V.Load(reactions), fy0 = V.Load(reactions + Places), fz0 = V.Load(reactions + (2 * Places));
            V fx1 = V.Load(reactions + Atoms), fy1 = V.Load(reactions + Places + Atoms), fz1 = V.Load(reactions + (2 * Places) + Atoms);
            for (nint k = 0; k < count; k += 2 * V.Width)
            {
                double* other = all + (uint)near[k], push = pushes + (uint)near[k];
                V first = V.Load(strengths + k), second = V.Load(strengths + k + V.Width);
                V to = V.Load(other), d0 = to - x0, d1 = to - x1;
                (fx0, fx1) = (V.MultiplyAdd(first, d0, fx0), V.MultiplyAdd(second, d1, fx1));
                V.Store(V.MultiplyAdd(second, d1, V.MultiplyAddFrom(first, d0, push)), push);
                to = V.Load(other + Atoms);
                (d0, d1) = (to - y0, to - y1);
                (fy0, fy1) = (V.MultiplyAdd(first, d0, fy0), V.MultiplyAdd(second, d1, fy1));
                V.Store(V.MultiplyAdd(second, d1, V.MultiplyAddFrom(first, d0, push + Atoms)), push + Atoms);
                to = V.Load(other + (2 * Atoms));
                (d0, d1) = (to - z0, to - z1);
                (fz0, fz1) = (V.MultiplyAdd(first, d0, fz0), V.MultiplyAdd(second, d1, fz1));
                V.Store(V.MultiplyAdd(second, d1, V.MultiplyAddFrom(first, d0, push + (2 * Atoms))), push + (2 * Atoms));
            }

            V.Store(fx0, reactions);
            V.Store(fy0, reactions + Places);
            V.Store(fz0, reactions + (2 * Places));
            V.Store(fx1, reactions + Atoms);
            V.Store(fy1, reactions + Places + Atoms);
            V.Store(fz1, reactions + (2 * Places) + Atoms);
        }

        // What the partners do to the atoms of some halves.
        private void Pull(int first, int rows, double* reactions)
        {
            for (int row = first; row < first + rows; row++)
            {
                double* pull = forces + AtomsOf(row);
                for (int k = 0; k < 6; k++, reactions += Atoms)
                {
                    pull[(Atoms * (k >> 1)) + (k & 1)] -= reactions[0] + reactions[1] + (reactions[2] + reactions[3]);
                }
            }
        }

        // The first number of the two atoms of a half.
        private static long AtomsOf(int row) => (Block * (long)(row >> 1)) + (2 * (row & 1));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static V Squared<V>(V x, V y, V z)
            where V : struct, IVector<V, double> => V.MultiplyAdd(z, z, V.MultiplyAdd(y, y, x * x));
    }
}
