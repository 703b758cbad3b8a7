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
        int* a = stackalloc int[Lanes], b = stackalloc int[Lanes];
        Bundle256<double> longest = Bundle256<double>.Set(0);
        double energy = 0, virial = 0;
        for (int q = 0; q < count; q += Lanes)
        {
            int lanes = Math.Min(Lanes, count - q);
            for (int k = 0; k < Lanes; k++)
            {
                int at = q + Math.Min(k, lanes - 1); // the last bond fills the places of a last batch that are left over
                (a[k], b[k]) = (first[at], second[at]);
            }

            Vector256<double> d0 = Way(rows, a[0], b[0]), d1 = Way(rows, a[1], b[1]), d2 = Way(rows, a[2], b[2]), d3 = Way(rows, a[3], b[3]);
            (squares[0], squares[1]) = (Vector256.Sum(d0 * d0), Vector256.Sum(d1 * d1)); // the free lane of a position is zero
            (squares[2], squares[3]) = (Vector256.Sum(d2 * d2), Vector256.Sum(d3 * d3));
            Bundle256<double> squared = Bundle256<double>.Load(squares);
            Bundle256<double>.Store(bond.Force(squared), strengths);
            longest = Bundle256<double>.Max(longest, squared);
            for (int k = 0; k < lanes; k++)
            {
                Vector256<double> force = Vector256.Create(strengths[k]) * (k switch { 0 => d0, 1 => d1, 2 => d2, _ => d3 });
                double* to = forces + (Lanes * (long)a[k]), from = forces + (Lanes * (long)b[k]);
                (Vector256.Load(to) + force).Store(to);
                (Vector256.Load(from) - force).Store(from);
                if (TSums.IsSet)
                {
                    energy += bond.Energy(squares[k]);
                    virial += strengths[k] * squares[k];
                }
            }
        }

        return (new PairSums(energy, virial), Bundle256<double>.Largest(longest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Way(double* rows, int from, int to) =>
        Vector256.Load(rows + (Lanes * (long)from)) - Vector256.Load(rows + (Lanes * (long)to));
}
