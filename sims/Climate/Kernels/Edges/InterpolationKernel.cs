using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// Interpolates rows of ghosts, one of each quantity, along the neighbour's row of points. What a run of ghosts writes behind its end, the
/// next one overwrites.
/// </summary>
/// <param name="weights">Weights of points 1 to 5, a line each.</param>
/// <param name="stride">Elements between lines of weights.</param>
/// <param name="runs">The ghosts.</param>
/// <param name="quantities">How many quantities.</param>
/// <param name="points">Line of points of the first one; the others follow.</param>
/// <param name="target">Line of ghosts of the first one; the others follow.</param>
/// <param name="distance">Elements between lines of quantities.</param>
internal readonly unsafe struct InterpolationKernel<T>(
    T* weights, long stride, GhostRun[] runs, int quantities, T* points, T* target, long distance) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* w = weights;
        long line = stride, apart = distance;
        int count = quantities;
        foreach (GhostRun run in runs)
        {
            for (int n = run.First; n < run.End; n += V.Width)
            {
                V w1 = V.Load(w + n), w2 = V.Load(w + line + n), w3 = V.Load(w + (2 * line) + n);
                V w4 = V.Load(w + (3 * line) + n), w5 = V.Load(w + (4 * line) + n);
                T* from = points + run.Shift + n, to = target + n;
                for (int quantity = 0; quantity < count; quantity++)
                {
                    V.Store(At(from, w1, w2, w3, w4, w5), to);
                    from += apart;
                    to += apart;
                }
            }
        }
    }

    // First value plus weighted differences: a constant stays exactly constant.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At<V>(T* p, V w1, V w2, V w3, V w4, V w5)
        where V : struct, IVector<V, T>
    {
        V first = V.Load(p);
        V value = w1 * (V.Load(p + 1) - first);
        value = V.MultiplyAdd(w2, V.Load(p + 2) - first, value);
        value = V.MultiplyAdd(w3, V.Load(p + 3) - first, value);
        value = V.MultiplyAdd(w4, V.Load(p + 4) - first, value);
        return V.MultiplyAdd(w5, V.Load(p + 5) - first, value) + first;
    }
}
