using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// Interpolates a row of ghosts along the neighbour's row of points. What a run of ghosts writes behind its end, the next one overwrites.
/// </summary>
/// <param name="weights">Weights of points 1 to 5, a line each.</param>
/// <param name="stride">Elements between lines of weights.</param>
/// <param name="runs">The ghosts.</param>
/// <param name="points">Line of points.</param>
/// <param name="target">Line of ghosts.</param>
internal readonly unsafe struct InterpolationKernel<T>(T* weights, long stride, GhostRun[] runs, T* points, T* target)
    : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        T* w = weights, to = target;
        long line = stride;
        foreach (GhostRun run in runs)
        {
            T* from = points + run.Shift;
            for (int n = run.First; n < run.End; n += V.Width)
            {
                V.Store(At<V>(w + n, line, from + n), to + n);
            }
        }
    }

    // First value plus weighted differences: a constant stays exactly constant.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V At<V>(T* w, long line, T* p)
        where V : struct, IVector<V, T>
    {
        V first = V.Load(p);
        V value = V.Load(w) * (V.Load(p + 1) - first);
        value = V.MultiplyAdd(V.Load(w + line), V.Load(p + 2) - first, value);
        value = V.MultiplyAdd(V.Load(w + (2 * line)), V.Load(p + 3) - first, value);
        value = V.MultiplyAdd(V.Load(w + (3 * line)), V.Load(p + 4) - first, value);
        return V.MultiplyAdd(V.Load(w + (4 * line)), V.Load(p + 5) - first, value) + first;
    }
}
