using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SimKit.Kernels.Particles;

namespace SimKit.MolecularDynamics.Kernels;

/// <summary>Vectors between rows of four numbers, the last of which is zero.</summary>
internal static unsafe class RowVectors
{
    private const int Lanes = ParticleRows.Lanes;

    /// <summary>The way to a row from another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Way(double* rows, int to, int from) =>
        Vector256.Load(rows + (Lanes * (long)to)) - Vector256.Load(rows + (Lanes * (long)from));

    /// <summary>Squared lengths of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Squares(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(Sum(a * a), Sum(b * b), Sum(c * c), Sum(d * d));
        }

        Vector256<double> ab = Avx.HorizontalAdd(a * a, b * b), cd = Avx.HorizontalAdd(c * c, d * d);
        return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);
    }

    /// <summary>Adds a force to one row and takes it from another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Push(double* forces, int to, int from, Vector256<double> force)
    {
        double* push = forces + (Lanes * (long)to), pull = forces + (Lanes * (long)from);
        (Vector256.Load(push) + force).Store(push);
        (Vector256.Load(pull) - force).Store(pull);
    }

    // In the order of the instruction above.
    private static double Sum(Vector256<double> of) => of[0] + of[1] + (of[2] + of[3]);
}
