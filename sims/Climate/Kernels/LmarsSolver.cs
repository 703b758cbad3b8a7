using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>
/// The low Mach number approximate Riemann solver (Chen, Andronova, van Leer, Penner, Boyd, Jablonowski and Lin 2013, Mon. Wea. Rev. 141,
/// 2526), for shallow water: two gravity waves with one speed, the rest is carried by the flow.
/// </summary>
internal readonly struct LmarsSolver : IRiemannSolver
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Solve<V>(double gravity, V depthSum, V surfaceDrop, V left, V right, out V normal, out V rise)
        where V : struct, IVector<V, double>
    {
        V half = V.Set(0.5);
        V speed = V.Sqrt(V.Set(0.5 * gravity) * depthSum);
        normal = V.MultiplyAdd(V.Set(0.5 * gravity) / speed, surfaceDrop, half * (left + right));
        rise = V.Set(0.5 / gravity) * speed * (left - right);
    }
}
