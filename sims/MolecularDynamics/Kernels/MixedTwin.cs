using System.Runtime.CompilerServices;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>The scalar twin of <see cref="MixedKernel"/>: one pair after another, with the same bits.</summary>
[SkipLocalsInit]
internal static unsafe class MixedTwin
{
    private const int Block = ClusterSet.BlockLength, Atoms = ClusterSet.Size, Places = 2 * Atoms;

    /// <summary>Adds the forces of all pairs to the clusters; sums are zero unless they are asked for.</summary>
    public static PairSums Compute<TPotential>(ClusterPairs pairs, TPotential potential, bool withSums)
        where TPotential : struct, IPairPotential
    {
        int rows = 2 * pairs.Clusters.OwnCount;
        Span<double> sums = stackalloc double[2 * Places];
        sums.Clear();
        var half = new Half<TPotential>(pairs, potential, stackalloc float[3 * Places * MixedKernel.MostRows], sums);
        for (int begin = 0; begin < rows; begin += MixedKernel.MostRows)
        {
            int end = Math.Min(begin + MixedKernel.MostRows, rows);
            half.Clear();
            int most = 0;
            for (int row = begin; row < end; row++)
            {
                most = Math.Max(most, pairs.Starts[row + 1] - pairs.Starts[row]);
            }

            for (int from = 0; from == 0 || from < most; from += MixedKernel.MostPartners)
            {
                for (int row = begin; row < end; row++)
                {
                    half.Take(row, row - begin);
                    half.Meet(row, from);
                }
            }

            for (int row = begin; row < end; row++)
            {
                half.Take(row, row - begin);
                half.Pull();
            }
        }

        return withSums ? new PairSums(Sum(half.Energies), potential.Scale * Sum(half.Virials)) : default;
    }

    // In the order of the vectors' sums.
    private static double Sum(ReadOnlySpan<double> of) => of[0] + of[4] + (of[1] + of[5]) + (of[2] + of[6] + (of[3] + of[7]));

    private ref struct Half<TPotential>(ClusterPairs pairs, TPotential potential, Span<float> all, Span<double> sums)
        where TPotential : struct, IPairPotential
    {
        private readonly Span<float> coordinates = pairs.Clusters.Singles.Slice(0, Block * pairs.Clusters.Count);
        private readonly Span<double> forces = pairs.Clusters.Forces.Slice(0, Block * pairs.Clusters.Count);
        private readonly Span<float> all = all;
        private readonly Span<double> sums = sums;
        private Span<float> reactions;
        private int own;

        /// <summary>Energies of the places.</summary>
        public readonly Span<double> Energies => sums[..Places];

        /// <summary>Virials of the places.</summary>
        public readonly Span<double> Virials => sums.Slice(Places, Places);

        /// <summary>Forgets the reactions of some halves.</summary>
        public readonly void Clear() => all.Clear();

        /// <summary>Comes to the two atoms of a half, one of those since reactions were forgotten.</summary>
        public void Take(int row, int which)
        {
            own = (Block * (row >> 1)) + (2 * (row & 1));
            reactions = all.Slice(3 * Places * which, 3 * Places);
        }

        /// <summary>Their pairs with some of their partners, from a number on; and with their own cluster before the first.</summary>
        public readonly void Meet(int row, int from)
        {
            if (from == 0)
            {
                int first = 2 * (row & 1), mask = pairs.Excluded is null ? 0 : pairs.Masks.Within[row >> 1] >> (Atoms * first);
                Meet(Block * (row >> 1), (ushort)(mask | ((2 << first) - 1) | (((4 << first) - 1) << Atoms)));
            }

            int end = Math.Min(pairs.Starts[row] + from + MixedKernel.MostPartners, pairs.Starts[row + 1]);
            for (int k = pairs.Starts[row] + from; k < end; k++)
            {
                Meet(pairs.Partners[k], pairs.Excluded is null ? default : pairs.Masks.Between[k]);
            }
        }

        // Pairs with a cluster, but for those whose bits are set.
        private readonly void Meet(int other, ushort mask)
        {
            Span<float> strengths = stackalloc float[Places];
            for (int place = 0; place < Places; place++)
            {
                float squared = 0;
                for (int axis = 0; axis < 3; axis++)
                {
                    float way = Way(other, place, axis);
                    squared = axis == 0 ? way * way : MathF.FusedMultiplyAdd(way, way, squared);
                }

                squared += ((mask >> place) & 1) == 0 ? 0 : MixedKernel.Apart(potential.CutoffSquared);
                strengths[place] = 0;
                if (squared < (float)potential.CutoffSquared)
                {
                    var scalar = Unsafe.BitCast<float, Scalar<float>>(squared);
                    strengths[place] = Unsafe.BitCast<Scalar<float>, float>(potential.Force(scalar, Scalar<float>.Set(potential.Numerator)));
                    Energies[place] += Unsafe.BitCast<Scalar<float>, float>(potential.Energy(scalar));
                    Virials[place] += strengths[place] * squared;
                }
            }

            for (int axis = 0; axis < 3; axis++)
            {
                for (int atom = 0; atom < Atoms; atom++)
                {
                    float first = strengths[atom] * Way(other, atom, axis), second = strengths[Atoms + atom] * Way(other, Atoms + atom, axis);
                    reactions[(Places * axis) + atom] += first;
                    reactions[(Places * axis) + Atoms + atom] += second;
                    forces[other + (Atoms * axis) + atom] += first + second;
                }
            }
        }

        /// <summary>What the partners do to the two atoms.</summary>
        public readonly void Pull()
        {
            for (int k = 0; k < 6; k++)
            {
                ReadOnlySpan<float> four = reactions.Slice(Atoms * k, Atoms);
                forces[own + (Atoms * (k / 2)) + (k % 2)] -= four[0] + four[1] + (four[2] + four[3]);
            }
        }

        private readonly float Way(int other, int place, int axis) =>
            coordinates[other + (Atoms * axis) + (place % Atoms)] - coordinates[own + (Atoms * axis) + (place / Atoms)];
    }
}
