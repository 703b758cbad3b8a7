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
        double* squares = stackalloc double[Lanes], strengths = stackalloc double[Lanes];
        Bundle256<double> longest = Bundle256<double>.Set(0);
        double energy = 0, virial = 0;
        for (int q = 0; q < count; q += Lanes)
        {
            int last = count - 1; // the last bond fills the places of a last batch that are left over
            int b0 = q, b1 = Math.Min(q + 1, last), b2 = Math.Min(q + 2, last), b3 = Math.Min(q + 3, last);
            Vector256<double> d0 = RowVectors.Way(rows, first[b0], second[b0]), d1 = RowVectors.Way(rows, first[b1], second[b1]);
            Vector256<double> d2 = RowVectors.Way(rows, first[b2], second[b2]), d3 = RowVectors.Way(rows, first[b3], second[b3]);
            Vector256<double> sums = RowVectors.Squares(d0, d1, d2, d3);
            Bundle256<double> squared = Unsafe.BitCast<Vector256<double>, Bundle256<double>>(sums);
            longest = Bundle256<double>.Max(longest, squared);
            Bundle256<double>.Store(bond.Force(squared), strengths);
            RowVectors.Push(forces, first[b0], second[b0], Vector256.Create(strengths[0]) * d0);
            if (q + 3 <= last)
            {
                RowVectors.Push(forces, first[b1], second[b1], Vector256.Create(strengths[1]) * d1);
                RowVectors.Push(forces, first[b2], second[b2], Vector256.Create(strengths[2]) * d2);
                RowVectors.Push(forces, first[b3], second[b3], Vector256.Create(strengths[3]) * d3);
            }
            else if (q < last)
            {
                RowVectors.Push(forces, first[b1], second[b1], Vector256.Create(strengths[1]) * d1);
                RowVectors.Push(forces, first[b2], second[b2], Vector256.Create(q + 2 <= last ? strengths[2] : 0) * d2);
            }

            if (TSums.IsSet)
            {
                sums.Store(squares);
                for (int k = 0; k < Math.Min(Lanes, count - q); k++)
                {
                    energy += bond.Energy(squares[k]);
                    virial += strengths[k] * squares[k];
                }
            }
        }

        return (new PairSums(energy, virial), Bundle256<double>.Largest(longest));
    }
}
