using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// Forces between the clusters of <see cref="ClusterPairs"/> in mixed precision: those of the eight pairs of a half and a partner are computed in
/// single precision, in one register (places 0 to 3 are those of the first atom), and added up in double precision. Halves are gone through
/// thrice as in <see cref="ClusterKernel"/>.
/// </summary>
[SkipLocalsInit]
internal static unsafe class MixedKernel
{
    /// <summary>Halves that are gone through at a time.</summary>
    internal const int MostRows = 8;

    /// <summary>Partners of a half that are gone through at a time.</summary>
    internal const int MostPartners = 64;

    private const int Block = ClusterSet.BlockLength, Atoms = ClusterSet.Size, Places = 2 * Atoms;

    /// <summary>
    /// Adds the forces of all pairs, in units of the potential's scale, to the clusters, whose coordinates are packed in single precision; sums are
    /// zero unless they are asked for.
    /// </summary>
    public static PairSums Compute<TPotential>(ClusterPairs pairs, TPotential potential, bool withSums)
        where TPotential : struct, IPairPotential => Compute(pairs, potential, withSums, VectorWidth.Bits);

    internal static PairSums Compute<TPotential>(ClusterPairs pairs, TPotential potential, bool withSums, int bits)
        where TPotential : struct, IPairPotential
    {
        if (bits == 64)
        {
            return MixedTwin.Compute(pairs, potential, withSums);
        }

        var job = new Job<TPotential>(pairs, potential);
        return (withSums, pairs.Excluded is not null) switch
        {
            (false, false) => job.Run<No, No>(),
            (true, false) => job.Run<Yes, No>(),
            (false, true) => job.Run<No, Yes>(),
            (true, true) => job.Run<Yes, Yes>(),
        };
    }

    [SkipLocalsInit]
    private struct Job<TPotential>(ClusterPairs pairs, TPotential potential)
        where TPotential : struct, IPairPotential
    {
        private readonly int count = pairs.Clusters.OwnCount;
        private readonly float* coordinates = pairs.Clusters.Singles.Pointer;
        private readonly double* forces = pairs.Clusters.Forces.Pointer;
        private readonly int* starts = pairs.Starts.Memory.Pointer;
        private readonly int* partners = pairs.Partners.Memory.Pointer;
        private readonly byte* between = pairs.Masks.Between.Memory.Pointer;
        private readonly ushort* within = pairs.Masks.Within.Memory.Pointer;
        private Vector256<double> energy0, energy1, virial0, virial1; // of the places of either atom

        public PairSums Run<TSums, TMasks>()
            where TSums : struct, IFlag
            where TMasks : struct, IFlag
        {
            float* strengths = stackalloc float[Places * MostRows * (1 + MostPartners)], masked = stackalloc float[Atoms << Atoms];
            float* reactions = stackalloc float[3 * Places * MostRows]; // of the atoms of the halves, by axis and place
            int* near = stackalloc int[Places * MostRows * (1 + MostPartners)], found = stackalloc int[MostRows];
            FillMasked(masked);
            for (int first = 0; first < 2 * count; first += MostRows)
            {
                int rows = Math.Min(MostRows, (2 * count) - first);
                new Span<float>(reactions, 3 * Places * rows).Clear();
                for (int from = 0; from == 0 || from < MostPartnersOf(first, rows); from += MostPartners)
                {
                    int filled = 0;
                    for (int k = 0; k < rows; k++)
                    {
                        int before = filled, row = first + k, begin = Math.Min(starts[row] + from, starts[row + 1]);
                        if (from == 0)
                        {
                            near[filled] = Block * (row >> 1);
                            Within(row, TMasks.IsSet ? within[row >> 1] : 0, masked, strengths + filled);
                            filled += Places;
                        }

                        int end = Math.Min(begin + MostPartners, starts[row + 1]);
                        filled += Sift<TMasks>(row, begin, end, masked, near + filled, strengths + filled);
                        found[k] = filled - before;
                    }

                    Weigh<TSums>(filled, strengths);
                    filled = 0;
                    for (int k = 0; k < rows; filled += found[k++])
                    {
                        Push(first + k, near + filled, found[k], strengths + filled, reactions + (3 * Places * k));
                    }
                }

                Pull(first, rows, reactions);
            }

            return new PairSums(Vector256.Sum(energy0 + energy1), potential.Scale * Vector256.Sum(virial0 + virial1));
        }

        private readonly int MostPartnersOf(int first, int rows)
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
        private readonly void FillMasked(float* masked)
        {
            for (int k = 0; k < Atoms << Atoms; k++)
            {
                masked[k] = (((k / Atoms) >> (k % Atoms)) & 1) == 0 ? 0 : Apart(potential.CutoffSquared);
            }
        }

        // Squared distances of two atoms to those of their own cluster, of which only later ones count.
        private readonly void Within(int row, int mask, float* masked, float* squares)
        {
            int half = 2 * (row & 1);
            mask >>= Atoms * half;
            float* at = coordinates + (Block * (long)(row >> 1));
            Vector256<float> squared = Squared(
                Twice(at) - OfAtoms(at + half), Twice(at + Atoms) - OfAtoms(at + Atoms + half), Twice(at + (2 * Atoms)) - OfAtoms(at + (2 * Atoms) + half));
            squared += Masked(masked, (mask & 15) | ((2 << half) - 1), ((mask >> Atoms) & 15) | ((4 << half) - 1));
            squared.Store(squares);
        }

        // Squared distances of two atoms to some of their partners, and the blocks of partners with an atom near: one for as many numbers as its
        // distances are. Returns how many numbers these are.
        private readonly int Sift<TMasks>(int row, int from, int end, float* masked, int* near, float* squares)
            where TMasks : struct, IFlag
        {
            float* all = coordinates, at = coordinates + (Block * (long)(row >> 1)) + (2 * (row & 1));
            Vector256<float> x = OfAtoms(at), y = OfAtoms(at + Atoms), z = OfAtoms(at + (2 * Atoms));
            Vector256<float> cutoff = Vector256.Create((float)potential.CutoffSquared);
            byte* mask = between + from;
            nint kept = 0;
            for (int* partner = partners + from, last = partners + end; partner < last; partner++)
            {
                float* other = all + (uint)*partner;
                Vector256<float> squared = Squared(Twice(other) - x, Twice(other + Atoms) - y, Twice(other + (2 * Atoms)) - z);
                if (TMasks.IsSet)
                {
                    squared += Masked(masked, *mask & 15, *mask >> Atoms);
                    mask++;
                }

                // Written in any case, so that no branch depends on distances.
                squared.Store(squares + kept);
                near[kept] = *partner;
                kept += Places * (Vector256.LessThan(squared, cutoff).ExtractMostSignificantBits() != 0 ? 1 : 0);
            }

            return (int)kept;
        }

        // Squared distances become forces over distances.
        private void Weigh<TSums>(int count, float* strengths)
            where TSums : struct, IFlag
        {
            TPotential acting = potential; // a copy: a field of a type parameter would be copied at every call
            Bundle256<float> numerator = Bundle256<float>.Set(acting.Numerator);
            Vector256<float> cutoff = Vector256.Create((float)acting.CutoffSquared);
            for (float* end = strengths + count; strengths < end; strengths += Places)
            {
                var squared = Vector256.Load(strengths);
                var bundle = Unsafe.BitCast<Vector256<float>, Bundle256<float>>(squared);
                var isNear = Vector256.LessThan(squared, cutoff);
                Vector256<float> force = Unsafe.BitCast<Bundle256<float>, Vector256<float>>(acting.Force(bundle, numerator)) & isNear;
                force.Store(strengths);
                if (TSums.IsSet)
                {
                    (Vector256<double> first, Vector256<double> second) =
                        Vector256.Widen(Unsafe.BitCast<Bundle256<float>, Vector256<float>>(acting.Energy(bundle)) & isNear);
                    (energy0, energy1) = (energy0 + first, energy1 + second);
                    (first, second) = Vector256.Widen(force * squared);
                    (virial0, virial1) = (virial0 + first, virial1 + second);
                }
            }
        }

        // What the forces do to two atoms and their partners.
        private readonly void Push(int row, int* near, int count, float* strengths, float* reactions)
        {
            float* all = coordinates, at = coordinates + (Block * (long)(row >> 1)) + (2 * (row & 1));
            double* pushes = forces;
            Vector256<float> x = OfAtoms(at), y = OfAtoms(at + Atoms), z = OfAtoms(at + (2 * Atoms));
            Vector256<float> fx = Vector256.Load(reactions), fy = Vector256.Load(reactions + Places), fz = Vector256.Load(reactions + (2 * Places));
            for (nint k = 0; k < count; k += Places)
            {
                float* other = all + (uint)near[k];
                double* push = pushes + (uint)near[k];
                var force = Vector256.Load(strengths + k);
                Vector256<float> gx = force * (Twice(other) - x), gy = force * (Twice(other + Atoms) - y), gz = force * (Twice(other + (2 * Atoms)) - z);
                (fx, fy, fz) = (fx + gx, fy + gy, fz + gz);
                AddTo(push, gx);
                AddTo(push + Atoms, gy);
                AddTo(push + (2 * Atoms), gz);
            }

            fx.Store(reactions);
            fy.Store(reactions + Places);
            fz.Store(reactions + (2 * Places));
        }

        // What the partners do to the atoms of some halves.
        private readonly void Pull(int first, int rows, float* reactions)
        {
            for (int row = first; row < first + rows; row++)
            {
                double* pull = forces + (Block * (long)(row >> 1)) + (2 * (row & 1));
                for (int k = 0; k < 6; k++, reactions += Atoms)
                {
                    pull[(Atoms * (k >> 1)) + (k & 1)] -= reactions[0] + reactions[1] + (reactions[2] + reactions[3]);
                }
            }
        }
    }

    /// <summary>What is added to squared distances of pairs that do not count.</summary>
    internal static float Apart(double cutoffSquared) => (float)(1e30 * cutoffSquared);

    // Each of two numbers four times.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> OfAtoms(float* two) => Vector256.Create(Vector128.Create(two[0]), Vector128.Create(two[1]));

    // Four numbers twice.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Twice(float* four) =>
        Avx.IsSupported ? Avx.BroadcastVector128ToVector256(four) : Vector256.Create(Vector128.Load(four), Vector128.Load(four));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Masked(float* masked, int first, int second) =>
        Vector256.Create(Vector128.Load(masked + (Atoms * first)), Vector128.Load(masked + (Atoms * second)));

    // What both atoms do to each of four others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(double* four, Vector256<float> force)
    {
        Vector128<float> sum = force.GetLower() + force.GetUpper();
        Vector256<double> wide = Avx.IsSupported ? Avx.ConvertToVector256Double(sum) : Vector256.Create(sum[0], sum[1], sum[2], (double)sum[3]);
        (Vector256.Load(four) + wide).Store(four);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Squared(Vector256<float> x, Vector256<float> y, Vector256<float> z) =>
        Vector256.FusedMultiplyAdd(z, z, Vector256.FusedMultiplyAdd(y, y, x * x));
}
