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
    public static Vector256<double> Squares(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) =>
        Sums(a * a, b * b, c * c, d * d);

    /// <summary>Sums of the numbers of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sums(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(Sum(a), Sum(b), Sum(c), Sum(d));
        }

        Vector256<double> ab = Avx.HorizontalAdd(a, b), cd = Avx.HorizontalAdd(c, d);
        return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);
    }

    /// <summary>Four times the first number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Lane0(Vector256<double> of) => Vector256.Shuffle(of, Vector256<long>.Zero);

    /// <summary>Four times the second number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Lane1(Vector256<double> of) => Vector256.Shuffle(of, Vector256.Create(1L));

    /// <summary>Four times the third number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Lane2(Vector256<double> of) => Vector256.Shuffle(of, Vector256.Create(2L));

    /// <summary>Four times the fourth number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Lane3(Vector256<double> of) => Vector256.Shuffle(of, Vector256.Create(3L));

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
