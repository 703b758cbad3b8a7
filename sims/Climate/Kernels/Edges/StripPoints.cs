using System.Runtime.CompilerServices;
using SimKit.Grids;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>Makes points of the cell means in the strip beyond a panel edge: one-sided next to the edge and at its ends.</summary>
internal static unsafe class StripPoints<T>
    where T : unmanaged
{
    /// <summary>Converts what the ghosts of a row are interpolated from.</summary>
    public static void Convert(GhostTables<T> tables, Block<T> cells, int depth, T* target)
    {
        BlockShape strip = tables.Strip;
        long stride = strip.StrideJ;
        (int start, int end) = tables.PointsRead(depth);
        int first = -strip.Cells.I0, last = first + tables.Sphere.Size - 1;
        T* row = cells.Memory.Pointer + strip.Origin + (depth * stride);
        var inner = new Inner(row, stride, isFirstRow: depth == 0, target, Math.Max(start, first + 1), Math.Min(end, last));
        Bundles<T>.Run(ref inner);
        if (start <= first)
        {
            Scalar<T> beyond = OneSided<T>.Beyond<Scalar<T>>(row + first, 1), next = Scalar<T>.Load(row + first + 1);
            Scalar<T>.Store(Point(row + first, stride, depth == 0, beyond, next), target + first);
        }

        if (end > last)
        {
            Scalar<T> beyond = OneSided<T>.Beyond<Scalar<T>>(row + last, -1), next = Scalar<T>.Load(row + last - 1);
            Scalar<T>.Store(Point(row + last, stride, depth == 0, next, beyond), target + last);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Point<V>(T* cell, long stride, bool isFirstRow, V before, V after)
        where V : struct, IVector<V, T>
    {
        V centre = V.Load(cell);
        V across = V.Load(cell + stride) + (isFirstRow ? OneSided<T>.Beyond<V>(cell, stride) : V.Load(cell - stride));
        return centre - (((across + (before + after)) - (V.Set(4) * centre)) * V.Set(1.0 / 24));
    }

    // Cells with neighbours on both sides along the edge; what a last bundle writes too much is never read.
    private readonly struct Inner(T* row, long stride, bool isFirstRow, T* target, int start, int end) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            T* from = row, to = target;
            long across = stride;
            bool isFirst = isFirstRow;
            int stop = end;
            for (int n = start; n < stop; n += V.Width)
            {
                V.Store(Point(from + n, across, isFirst, V.Load(from + n - 1), V.Load(from + n + 1)), to + n);
            }
        }
    }
}
