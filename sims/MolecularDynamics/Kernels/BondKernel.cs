using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SimKit.Kernels.Particles;
using SimKit.Kernels.Vectors;
using SimKit.MolecularDynamics.Bonded;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Forces along bonds, four at a time.</summary>
[SkipLocalsInit]
internal static unsafe class BondKernel
{
    private const int Lanes = ParticleRows.Lanes;

    /// <summary>Adds the forces of bonds between rows; energy and virial are zero unless they are asked for.</summary>
    /// <returns>Sums, and the square of the greatest length.</returns>
    public static (PairSums Sums, double LongestSquared) Compute<TBond>(
        ReadOnlySpan<int> firstRows, ReadOnlySpan<int> secondRows, ReadOnlySpan<double> positions, Span<double> forces, TBond bond, bool withSums)
        where TBond : struct, IBondPotential
    {
        fixed (int* first = firstRows, second = secondRows)
        fixed (double* rows = positions, push = forces)
        {
            return withSums
                ? Run<TBond, Yes>(first, second, firstRows.Length, rows, push, bond)
                : Run<TBond, No>(first, second, firstRows.Length, rows, push, bond);
        }
    }

    private static (PairSums Sums, double LongestSquared) Run<TBond, TSums>(
        int* first, int* second, int count, double* rows, double* forces, TBond bond)
        where TBond : struct, IBondPotential
        where TSums : struct, IFlag
    {
        var job = new Job<TBond>(rows, forces, bond);
        int q = 0;
        for (; q + Lanes <= count; q += Lanes)
        {
            job.Act<TSums>(first + q, second + q, Vector256<double>.AllBitsSet, Lanes);
        }

        if (q < count)
        {
            // The last bond fills the places that are left over.
            int* places = stackalloc int[2 * Lanes];
            for (int k = 0; k < Lanes; k++)
            {
                int at = Math.Min(q + k, count - 1);
                (places[k], places[Lanes + k]) = (first[at], second[at]);
            }

            job.Act<TSums>(places, places + Lanes, Compression.First(count - q), count - q);
        }

        return (new PairSums(job.Energy, job.Virial), Bundle256<double>.Largest(job.Longest));
    }

    private struct Job<TBond>(double* rows, double* forces, TBond bond)
        where TBond : struct, IBondPotential
    {
        public Bundle256<double> Longest = Bundle256<double>.Set(0);
        public double Energy, Virial;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Act<TSums>(int* a, int* b, Vector256<double> counts, int lanes)
            where TSums : struct, IFlag
        {
            Vector256<double> d0 = RowVectors.Way(rows, a[0], b[0]), d1 = RowVectors.Way(rows, a[1], b[1]);
            Vector256<double> d2 = RowVectors.Way(rows, a[2], b[2]), d3 = RowVectors.Way(rows, a[3], b[3]);
            Vector256<double> squares = RowVectors.Squares(d0, d1, d2, d3);
            var squared = Unsafe.BitCast<Vector256<double>, Bundle256<double>>(squares);
            Longest = Bundle256<double>.Max(Longest, squared);
            Vector256<double> force = Unsafe.BitCast<Bundle256<double>, Vector256<double>>(bond.Force(squared)) & counts;
            RowVectors.Push(forces, a[0], b[0], RowVectors.Lane0(force) * d0);
            RowVectors.Push(forces, a[1], b[1], RowVectors.Lane1(force) * d1);
            RowVectors.Push(forces, a[2], b[2], RowVectors.Lane2(force) * d2);
            RowVectors.Push(forces, a[3], b[3], RowVectors.Lane3(force) * d3);
            if (TSums.IsSet)
            {
                for (int k = 0; k < lanes; k++)
                {
                    Energy += bond.Energy(squares[k]);
                    Virial += force[k] * squares[k];
                }
            }
        }
    }
}
