using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// The low Mach number approximate Riemann solver (Chen, Andronova, van Leer, Penner, Boyd, Jablonowski and Lin 2013, Mon. Wea. Rev. 141,
/// 2526), for shallow water: two gravity waves with one speed, the rest is carried by the flow. A drop of the surface drives half the flow
/// that it drives between two waves, g ΔH/(4c), as in AUSM⁺-up with K_p = 1/4 (Liou 2006, J. Comput. Phys. 214, 137): in smooth flow
/// the drop is an error of interpolation, and what it drives was the largest error of the scheme near corners of the cube.
/// </summary>
internal readonly struct LmarsSolver : IRiemannSolver
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V DepthAtFace<V>(V interpolated, V ofCell)
        where V : struct, IVectorArithmetic<V> =>
        V.Min(V.Max(interpolated, V.Set(ThinLayer.Share) * ofCell), V.Set(1 / ThinLayer.Share) * ofCell);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Solve<V>(
        V halfGravity, V halfPerGravity, V depthSum, V surfaceDrop, V delta, V left, V right, out V perDelta, out V normal, out V rise)
        where V : struct, IVectorArithmetic<V>
    {
        V wave = V.Sqrt(halfGravity * depthSum), inverse = V.Set(1) / (wave * delta);
        perDelta = wave * inverse;
        normal = V.Set(0.5) * V.MultiplyAdd(halfGravity * delta * inverse, surfaceDrop, perDelta * (left + right));
        rise = halfPerGravity * wave * perDelta * (left - right);
    }
}
