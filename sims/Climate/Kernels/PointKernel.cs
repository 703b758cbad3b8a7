using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;
using SimKit.State;

namespace SimKit.Climate.Kernels;

/// <summary>
/// From cell means of √g·(h, h u¹, h u²) to point values h, H, u¹, u² at cell centres: means are converted by 1 − δ²/24 in both
/// directions, which leaves an error of fourth order.
/// </summary>
internal readonly unsafe struct PointKernel<T>(Tile<T> tile, T* q0, T* q1, T* q2, Box cells, bool withVelocity) : IVectorKernel<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public void Run<V>()
        where V : struct, IVector<V, T>
    {
        long stride = tile.Stride;
        T* depth = tile.Depth, surface = tile.Surface, u = tile.U, v = tile.V, b = tile.Orography, inverseRoot = tile.InverseRoot;
        T* m0 = q0, m1 = q1, m2 = q2;
        V one = V.Set(1), share = V.Set(ThinLayer.Share);
        for (int j = cells.J0; j < cells.J1; j++)
        {
            long end = (j * stride) + cells.I1;
            for (long k = (j * stride) + cells.I0; k < end; k += V.Width)
            {
                V p0 = Point<V>(m0 + k, stride), toDepth = V.Load(inverseRoot + k);
                V h = p0 * toDepth;
                V.Store(h + V.Load(b + k), surface + k);
                if (withVelocity)
                {
                    V mean = V.Load(m0 + k), spare = V.NegateMultiplyAdd(share, mean, p0);
                    V p1 = V.SelectNonNegative(spare, Point<V>(m1 + k, stride), V.Load(m1 + k));
                    V p2 = V.SelectNonNegative(spare, Point<V>(m2 + k, stride), V.Load(m2 + k));
                    V perMass = one / V.SelectNonNegative(spare, p0, mean);
                    V.Store(p1 * perMass, u + k);
                    V.Store(p2 * perMass, v + k);
                    h = V.Max(p0, share * mean) * toDepth;
                }

                V.Store(h, depth + k);
            }
        }
    }

    /// <summary>The value at the centre of a cell, from the means around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Point<V>(T* q, long stride)
        where V : struct, IVector<V, T>
    {
        // From the cell below: an instruction adds a stride, or two, by itself.
        long bytes = stride * sizeof(T);
        byte* below = (byte*)(q - stride);
        V centre = V.Load((T*)(below + bytes));
        V sides = V.AddFrom(V.Load((T*)(below + bytes) - 1), (T*)(below + bytes) + 1) + V.AddFrom(V.Load((T*)below), (T*)(below + (2 * bytes)));
        V curvature = V.NegateMultiplyAdd(V.Set(4), centre, sides);
        return V.NegateMultiplyAdd(V.Set(1.0 / 24), curvature, centre);
    }
}
