using System.Runtime.CompilerServices;
using SimKit.Grids;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>Makes points of the cell means in the strip beyond a panel edge: one-sided next to the edge and at its ends.</summary>
internal static unsafe class StripPoints
{
    /// <summary>Converts what the ghosts of a row are interpolated from.</summary>
    public static void Convert(GhostTables tables, Block<double> cells, int depth, double* target)
    {
        BlockShape strip = tables.Strip;
        long stride = strip.StrideJ;
        (int start, int end) = tables.PointsRead(depth);
        int first = -strip.Cells.I0, last = first + tables.Sphere.Size - 1;
        double* row = cells.Memory.Pointer + strip.Origin + (depth * stride);
        var inner = new Inner(row, stride, isFirstRow: depth == 0, target, Math.Max(start, first + 1), Math.Min(end, last));
        VectorWidth.Run(ref inner);
        if (start <= first)
        {
            target[first] = AtEnd(
                row + first, stride, depth == 0, OneSided.Beyond<Double1>(row + first, 1), Double1.Load(row + first + 1));
        }

        if (end > last)
        {
            target[last] = AtEnd(row + last, stride, depth == 0, Double1.Load(row + last - 1), OneSided.Beyond<Double1>(row + last, -1));
        }
    }

    private static double AtEnd(double* cell, long stride, bool isFirstRow, Double1 before, Double1 after) =>
        Double1.Largest(Point(cell, stride, isFirstRow, before, after));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Point<V>(double* cell, long stride, bool isFirstRow, V before, V after)
        where V : struct, IVector<V, double>
    {
        V centre = V.Load(cell);
        V across = V.Load(cell + stride) + (isFirstRow ? OneSided.Beyond<V>(cell, stride) : V.Load(cell - stride));
        return centre - (((across + (before + after)) - (V.Set(4) * centre)) * V.Set(1.0 / 24));
    }

    // Cells with neighbours on both sides along the edge; what a last bundle writes too much is never read.
    private readonly struct Inner(double* row, long stride, bool isFirstRow, double* target, int start, int end) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            double* from = row, to = target;
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
