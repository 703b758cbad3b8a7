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
            for (long j = j0; j < j1; j++)
            {
                double* row = from + (j * fromStride) + i0, south = row - fromStride, north = row + fromStride;
                double* target = to + (j * toStride) + i0, end = target + (i1 - i0);

                // Four bundles a turn: the loop's own instructions would otherwise cost as much as the sums.
                while (target + (4 * V.Width) <= end)
                {
                    Cell(south, row, north, target, c, s);
                    Cell(south + V.Width, row + V.Width, north + V.Width, target + V.Width, c, s);
                    Cell(south + (2 * V.Width), row + (2 * V.Width), north + (2 * V.Width), target + (2 * V.Width), c, s);
                    Cell(south + (3 * V.Width), row + (3 * V.Width), north + (3 * V.Width), target + (3 * V.Width), c, s);
                    south += 4 * V.Width;
                    row += 4 * V.Width;
                    north += 4 * V.Width;
                    target += 4 * V.Width;
                }

                for (; target + V.Width <= end; south += V.Width, row += V.Width, north += V.Width, target += V.Width)
                {
                    Cell(south, row, north, target, c, s);
                }

                for (; target < end; south++, row++, north++, target++)
                {
                    Cell(south, row, north, target, c1, s1);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Cell<V>(double* south, double* row, double* north, double* target, V c, V s)
            where V : struct, IVector<V, double>
        {
            V sides = V.Load(row - 1) + V.Load(row + 1) + (V.Load(south) + V.Load(north));
            V.Store(V.MultiplyAdd(c, V.Load(row), s * sides), target);
        }
    }
}
