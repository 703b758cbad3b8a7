using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Potentials;
using SimKit.Particles.Neighbors;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>
/// Forces between the pairs of a <see cref="NeighborList"/>, four at a time: those nearer than the cutoff are sorted out first, so that no work is done
/// on the others, which are the majority when the skin is wide. Pairs are read as one stream, in which nothing depends on how many an atom has.
/// </summary>
[SkipLocalsInit]
internal static unsafe class ListKernel
{
    private const int Lanes = ParticleRows.Lanes, Batch = 1024;

    /// <summary>Adds the forces of all pairs to the rows of <paramref name="forces"/>; sums are zero unless they are asked for.</summary>
    /// <param name="pairs">The pairs, with their stream.</param>
    /// <param name="positions">Rows of positions.</param>
    /// <param name="forces">Rows of forces.</param>
    /// <param name="potential">What acts between two atoms.</param>
    /// <param name="withSums">Whether sums are asked for.</param>
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
        private Vector256<double> energies, virials;

        public PairSums Run<TSums>()
            where TSums : struct, IFlag
        {
            long* near = stackalloc long[Batch + Lanes], kept = near, full = near + Batch - Lanes;
            long* pair = pairs.Stream.Memory.Pointer, end = pair + pairs.Partners.Count;
            Vector256<double> cutoff = Vector256.Create(potential.CutoffSquared);
            double* at = rows;
            (energies, virials) = (default, default);
            for (; pair < end; pair += Lanes)
            {
                Vector256<double> squared = RowVectors.Squares(Way(at, pair), Way(at, pair + 1), Way(at, pair + 2), Way(at, pair + 3));
                uint isNear = Vector256.LessThan(squared, cutoff).ExtractMostSignificantBits() & (uint)((1 << (int)Math.Min(Lanes, end - pair)) - 1);

                // Written in any case, so that no branch depends on distances.
                Compression.Compress(Vector256.Load((double*)pair), isNear).Store((double*)kept);
                kept += BitOperations.PopCount(isNear);
                if (kept > full)
                {
                    kept = Push<TSums>(near, kept);
                }
            }

            kept = Push<TSums>(near, kept);
            if (kept > near)
            {
                int left = (int)(kept - near);
                Vector256.Create(near[0]).Store(kept); // the first pair fills the places that are left over
                Act<TSums>(rows, forces, near, potential, Compression.First(left));
            }

            return new PairSums(Vector256.Sum(energies), Vector256.Sum(virials));
        }

        // Pairs that are near, in whole groups of four; brings the others to the front and returns their end.
        private long* Push<TSums>(long* near, long* end)
            where TSums : struct, IFlag
        {
            TPotential acting = potential; // a copy: a field of a type parameter would be copied at every call
            double* at = rows, push = forces;
            long* pair = near;
            for (; pair + Lanes <= end; pair += Lanes)
            {
                Act<TSums>(at, push, pair, acting, Vector256<double>.AllBitsSet);
            }

            Vector256.Load(pair).Store(near);
            return near + (end - pair);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Act<TSums>(double* at, double* push, long* pair, TPotential acting, Vector256<double> counts)
            where TSums : struct, IFlag
        {
            Vector256<double> d0 = Way(at, pair), d1 = Way(at, pair + 1), d2 = Way(at, pair + 2), d3 = Way(at, pair + 3);
            Vector256<double> squares = RowVectors.Squares(d0, d1, d2, d3);
            var squared = Unsafe.BitCast<Vector256<double>, Bundle256<double>>(squares);
            Vector256<double> force = Vector256.Create(acting.Scale)
                * (Unsafe.BitCast<Bundle256<double>, Vector256<double>>(acting.Force(squared, Bundle256<double>.Set(acting.Numerator))) & counts);
            Push(push, pair, RowVectors.Lane0(force) * d0);
            Push(push, pair + 1, RowVectors.Lane1(force) * d1);
            Push(push, pair + 2, RowVectors.Lane2(force) * d2);
            Push(push, pair + 3, RowVectors.Lane3(force) * d3);
            if (TSums.IsSet)
            {
                energies += Unsafe.BitCast<Bundle256<double>, Vector256<double>>(acting.Energy(squared)) & counts;
                virials += force * squares;
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<double> Way(double* at, long* pair) =>
            Vector256.Load(at + ((uint*)pair)[0]) - Vector256.Load(at + ((uint*)pair)[1]);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Push(double* forces, long* pair, Vector256<double> force)
        {
            double* push = forces + ((uint*)pair)[0], pull = forces + ((uint*)pair)[1];
            (Vector256.Load(push) + force).Store(push);
            (Vector256.Load(pull) - force).Store(pull);
        }
    }
}
