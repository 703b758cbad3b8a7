using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>Transport by a given wind: no waves, the face moves with the mean of both sides.</summary>
internal readonly struct TransportSolver : IRiemannSolver
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V DepthAtFace<V>(V interpolated, V ofCell)
        where V : struct, IVectorArithmetic<V> => interpolated;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Solve<V>(
        V halfGravity, V halfPerGravity, V depthSum, V surfaceDrop, V delta, V left, V right, out V perDelta, out V normal, out V rise)
        where V : struct, IVectorArithmetic<V>
    {
        perDelta = V.Set(1) / delta;
        normal = V.Set(0.5) * perDelta * (left + right);
        rise = V.Set(0);
    }
}
