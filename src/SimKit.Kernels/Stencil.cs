using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Kernels;

/// <summary>Stencils on blocks of cells.</summary>
public static unsafe class Stencil
{
    /// <summary>
    /// The five-point stencil on plane 0: to(j, i) = centre · from(j, i) + side · (its four neighbours), for
    /// <paramref name="firstRow"/> ≤ j &lt; <paramref name="endRow"/> and
    /// <paramref name="firstColumn"/> ≤ i &lt; <paramref name="endColumn"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A cell of the stencil lies outside the memory of its block.</exception>
    public static void FivePoint(
        GridView<double> from, GridView<double> to, int firstRow, int endRow, int firstColumn, int endColumn, double centre, double side) =>
        FivePoint(from, to, firstRow, endRow, firstColumn, endColumn, centre, side, VectorWidth.Bits);

    internal static void FivePoint(
        GridView<double> from, GridView<double> to, int firstRow, int endRow, int firstColumn, int endColumn, double centre, double side,
        int bits)
    {
        if (firstRow >= endRow || firstColumn >= endColumn)
        {
            return;
        }

        ThrowIfOutside(from, firstRow - 1, endRow + 1, firstColumn - 1, endColumn + 1);
        ThrowIfOutside(to, firstRow, endRow, firstColumn, endColumn);
        var kernel = new FivePointBox(
            from.Address, from.StrideJ, to.Address, to.StrideJ, firstRow, endRow, firstColumn, endColumn, centre, side);
        Bundles<double>.Run(ref kernel, bits);
    }

    private static void ThrowIfOutside(GridView<double> view, int firstRow, int endRow, int firstColumn, int endColumn)
    {
        long first = view.Index(0, firstRow, firstColumn), last = view.Index(0, endRow - 1, endColumn - 1);
        if (first < 0 || last >= view.Memory.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(view),
                $"rows {firstRow} … {endRow - 1}, columns {firstColumn} … {endColumn - 1} reach beyond the block and its halo");
        }
    }

    private readonly struct FivePointBox(
        double* from, long fromStride, double* to, long toStride, long j0, long j1, long i0, long i1, double centre, double side)
        : IVectorKernel<double>
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            V c = V.Set(centre), s = V.Set(side);
            Scalar<double> c1 = Scalar<double>.Set(centre), s1 = Scalar<double>.Set(side);
            long count = i1 - i0;
            for (long j = j0; j < j1; j++)
            {
                double* row = from + (j * fromStride) + i0, south = row - fromStride, north = row + fromStride;
                double* target = to + (j * toStride) + i0;
                long i = 0;

                // Four bundles a turn at constant offsets: an address computed for each would cost as much as its sums, and the fewer
                // the instructions, the more reads are under way at once.
                for (; i + (4 * V.Width) <= count; i += 4 * V.Width)
                {
                    Cell(south + i, row + i, north + i, target + i, 0, c, s);
                    Cell(south + i, row + i, north + i, target + i, V.Width, c, s);
                    Cell(south + i, row + i, north + i, target + i, 2 * V.Width, c, s);
                    Cell(south + i, row + i, north + i, target + i, 3 * V.Width, c, s);
                }

                for (; i + V.Width <= count; i += V.Width)
                {
                    Cell(south + i, row + i, north + i, target + i, 0, c, s);
                }

                for (; i < count; i++)
                {
                    Cell(south + i, row + i, north + i, target + i, 0, c1, s1);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Cell<V>(double* south, double* row, double* north, double* target, int at, V c, V s)
            where V : struct, IVector<V, double>
        {
            V sides = V.AddFrom(V.Load(row + at - 1), row + at + 1) + V.AddFrom(V.Load(south + at), north + at);
            V.Store(V.MultiplyAdd(c, V.Load(row + at), s * sides), target + at);
        }
    }
}
