using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>Tells which halves of a cluster have a particle near one of another cluster.</summary>
internal readonly unsafe struct HalfDistances
{
    private readonly Vector256<double> x0, x1, x2, x3, y0, y1, y2, y3, z0, z1, z2, z3, squared;

    /// <summary>The cluster with this block, and how near is near.</summary>
    public HalfDistances(double* block, double reach)
    {
        (x0, x1, x2, x3) = (Vector256.Create(block[0]), Vector256.Create(block[1]), Vector256.Create(block[2]), Vector256.Create(block[3]));
        (y0, y1, y2, y3) = (Vector256.Create(block[4]), Vector256.Create(block[5]), Vector256.Create(block[6]), Vector256.Create(block[7]));
        (z0, z1, z2, z3) = (Vector256.Create(block[8]), Vector256.Create(block[9]), Vector256.Create(block[10]), Vector256.Create(block[11]));
        squared = Vector256.Create(reach * reach);
    }

    /// <summary>1 for each half that is near another block, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int First, int Second) AreNear(double* block)
    {
        Vector256<double> x = Vector256.Load(block), y = Vector256.Load(block + 4), z = Vector256.Load(block + 8);
        Vector256<double> first = Vector256.MinNative(Squared(x0 - x, y0 - y, z0 - z), Squared(x1 - x, y1 - y, z1 - z));
        Vector256<double> second = Vector256.MinNative(Squared(x2 - x, y2 - y, z2 - z), Squared(x3 - x, y3 - y, z3 - z));
        return (Vector256.LessThanAny(first, squared) ? 1 : 0, Vector256.LessThanAny(second, squared) ? 1 : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Squared(Vector256<double> x, Vector256<double> y, Vector256<double> z) =>
        Vector256.FusedMultiplyAdd(z, z, Vector256.FusedMultiplyAdd(y, y, x * x));
}
