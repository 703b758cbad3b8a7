using System.Runtime.CompilerServices;
using SimKit.Kernels.Vectors;

namespace SimKit.Kernels;

/// <summary>Stencils on rows of a field.</summary>
public static unsafe class Stencil
{
    /// <summary>
    /// One row of the five-point stencil: target[i] = centre · row[i] + side · (row[i−1] + row[i+1] + south[i] + north[i])
    /// for <paramref name="first"/> ≤ i &lt; <paramref name="end"/>. All spans start at the same cell.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A cell of the stencil lies outside its span.</exception>
    public static void FivePoint(
        ReadOnlySpan<double> south, ReadOnlySpan<double> row, ReadOnlySpan<double> north, Span<double> target,
        int first, int end, double centre, double side)
    {
        if (first >= end)
        {
            return;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end + 1, row.Length, nameof(end));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Math.Min(Math.Min(south.Length, north.Length), target.Length), nameof(end));
        fixed (double* s = south, r = row, n = north, t = target)
        {
            var kernel = new FivePointRow(s, r, n, t, first, end, centre, side);
            VectorWidth.Run(ref kernel);
        }
    }

    private readonly struct FivePointRow(
        double* south, double* row, double* north, double* target, long first, long end, double centre, double side) : IVectorKernel
    {
        public void Run<V>()
            where V : struct, IVector<V, double>
        {
            V c = V.Set(centre), s = V.Set(side);
            long i = first;
            for (; i + V.Width <= end; i += V.Width)
            {
                Cell(i, c, s);
            }

            Double1 c1 = Double1.Set(centre), s1 = Double1.Set(side);
            for (; i < end; i++)
            {
                Cell(i, c1, s1);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Cell<V>(long i, V c, V s)
            where V : struct, IVector<V, double>
        {
            V sides = V.Load(row + i - 1) + V.Load(row + i + 1) + (V.Load(south + i) + V.Load(north + i));
            V.Store(V.MultiplyAdd(c, V.Load(row + i), s * sides), target + i);
        }
    }
}
