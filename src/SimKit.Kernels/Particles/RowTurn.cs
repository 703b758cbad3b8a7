using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SimKit.Kernels.Particles;

/// <summary>Between rows x y z of four particles and their x, y and z side by side.</summary>
public static class RowTurn
{
    /// <summary>Four rows x y z · become x, y and z of four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn(
        Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d, out Vector256<double> x, out Vector256<double> y,
        out Vector256<double> z)
    {
        Vector256<double> ab = Low(a, b), cd = Low(c, d);
        (x, y, z) = (LowerHalves(ab, cd), LowerHalves(High(a, b), High(c, d)), UpperHalves(ab, cd));
    }

    /// <summary>x, y and z of four become rows x y z 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TurnBack(
        Vector256<double> x, Vector256<double> y, Vector256<double> z, out Vector256<double> a, out Vector256<double> b, out Vector256<double> c,
        out Vector256<double> d)
    {
        Vector256<double> low = Low(x, y), high = High(x, y), lowZ = Low(z, Vector256<double>.Zero), highZ = High(z, Vector256<double>.Zero);
        (a, b, c, d) = (LowerHalves(low, lowZ), LowerHalves(high, highZ), UpperHalves(low, lowZ), UpperHalves(high, highZ));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Low(Vector256<double> a, Vector256<double> b) =>
        Avx.IsSupported ? Avx.UnpackLow(a, b) : Vector256.Create(a[0], b[0], a[2], b[2]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> High(Vector256<double> a, Vector256<double> b) =>
        Avx.IsSupported ? Avx.UnpackHigh(a, b) : Vector256.Create(a[1], b[1], a[3], b[3]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> LowerHalves(Vector256<double> a, Vector256<double> b) =>
        Avx.IsSupported ? Avx.Permute2x128(a, b, 0x20) : Vector256.Create(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> UpperHalves(Vector256<double> a, Vector256<double> b) =>
        Avx.IsSupported ? Avx.Permute2x128(a, b, 0x31) : Vector256.Create(a.GetUpper(), b.GetUpper());
}
