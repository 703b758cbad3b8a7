using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>Transport by a given wind: no waves, the face moves with the mean of both sides.</summary>
internal readonly struct TransportSolver : IRiemannSolver
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Solve<V>(double gravity, V depthSum, V surfaceDrop, V left, V right, out V normal, out V rise)
        where V : struct, IVector<V, double>
    {
        normal = V.Set(0.5) * (left + right);
        rise = V.Set(0);
    }
}
