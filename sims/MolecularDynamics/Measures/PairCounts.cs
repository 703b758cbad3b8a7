using SimKit.Kernels.Particles;

namespace SimKit.MolecularDynamics.Measures;

/// <summary>
/// Pairs of atoms by distance, found in cells as long as the largest one, so that it need not be that of the neighbour lists. A pair of this rank
/// is one of two of its atoms, or of one and a ghost: each pair of the box is on one rank only, as pairs that feel each other are.
/// </summary>
/// <param name="range">The largest distance.</param>
/// <param name="bins">Intervals of distance.</param>
/// <param name="curves">Histograms, of which the first is of all pairs.</param>
internal sealed class PairCounts(double range, int bins, int curves)
{
    private const int CellsPerAtom = 2; // at most: a box with few atoms needs no finer cells

    // Half of the 26 cells around one: the others look back.
    private static readonly (int X, int Y, int Z)[] Ahead =
    [
        (1, 0, 0), (-1, 1, 0), (0, 1, 0), (1, 1, 0), (-1, -1, 1), (0, -1, 1), (1, -1, 1), (-1, 0, 1), (0, 0, 1), (1, 0, 1), (-1, 1, 1), (0, 1, 1), (1, 1, 1),
    ];

    private readonly double perBin = bins / range, rangeSquared = range * range;
    private readonly int[] shape = new int[3];
    private double[] sorted = []; // x y z of an atom, in the order of cells
    private int[] marks = []; // its type, negative for a ghost
    private int[] cellOf = [], ends = [];

    /// <summary>The histograms, one after the other.</summary>
    public long[] Counts { get; } = new long[bins * curves];

    /// <summary>Counts the pairs of this rank.</summary>
    /// <param name="atoms">Its atoms and ghosts.</param>
    /// <param name="curveOf">The histogram of a pair of types besides the first, at a · <paramref name="stride"/> + b; negative for none.</param>
    /// <param name="stride">Length of a row of these.</param>
    public void Count(AtomSet atoms, ReadOnlySpan<int> curveOf, int stride)
    {
        Array.Clear(Counts);
        Sort(atoms);
        for (int z = 0, cell = 0; z < shape[2]; z++)
        {
            for (int y = 0; y < shape[1]; y++)
            {
                for (int x = 0; x < shape[0]; x++, cell++)
                {
                    (int first, int end) = RowsOf(cell);
                    for (int i = first; i < end; i++)
                    {
                        CountPartners(i, i + 1, end, curveOf, stride);
                        foreach ((int dx, int dy, int dz) in Ahead)
                        {
                            if (IsInside(x + dx, y + dy, z + dz))
                            {
                                (int from, int to) = RowsOf(cell + dx + (shape[0] * (dy + (shape[1] * dz))));
                                CountPartners(i, from, to, curveOf, stride);
                            }
                        }
                    }
                }
            }
        }
    }

    private bool IsInside(int x, int y, int z) => (uint)x < (uint)shape[0] && (uint)y < (uint)shape[1] && z < shape[2];

    private (int First, int End) RowsOf(int cell) => (cell == 0 ? 0 : ends[cell - 1], ends[cell]);

    private void CountPartners(int i, int first, int end, ReadOnlySpan<int> curveOf, int stride)
    {
        double x = sorted[3 * i], y = sorted[(3 * i) + 1], z = sorted[(3 * i) + 2];
        int mark = marks[i];
        for (int j = first; j < end; j++)
        {
            double dx = sorted[3 * j] - x, dy = sorted[(3 * j) + 1] - y, dz = sorted[(3 * j) + 2] - z;
            double squared = (dx * dx) + (dy * dy) + (dz * dz);
            if (squared < rangeSquared && (mark > 0 || marks[j] > 0))
            {
                int bin = Math.Min((int)(Math.Sqrt(squared) * perBin), bins - 1);
                Counts[bin]++;
                if (curves > 1 && curveOf[(Math.Abs(mark) * stride) + Math.Abs(marks[j])] is var curve and > 0)
                {
                    Counts[(curve * bins) + bin]++;
                }
            }
        }
    }

    private void Sort(AtomSet atoms)
    {
        int owned = atoms.OwnedCount, count = atoms.Particles.Count;
        ReadOnlySpan<double> rows = atoms.Positions.Rows(count);
        Span<double> lower = stackalloc double[3], scale = stackalloc double[3];
        int cells = Divide(rows, lower, scale);
        Reserve(count, cells);
        Array.Clear(ends, 0, cells);
        for (int i = 0; i < count; i++)
        {
            int cell = 0;
            for (int axis = 2; axis >= 0; axis--)
            {
                int place = (int)((rows[(ParticleRows.Lanes * i) + axis] - lower[axis]) * scale[axis]);
                cell = (cell * shape[axis]) + Math.Clamp(place, 0, shape[axis] - 1);
            }

            cellOf[i] = cell;
            ends[cell]++;
        }

        for (int cell = 0, sum = 0; cell < cells; cell++)
        {
            (ends[cell], sum) = (sum, sum + ends[cell]); // where the cell begins; its end once all are in place
        }

        ReadOnlySpan<int> types = atoms.Types.Rows(count);
        for (int i = 0; i < count; i++)
        {
            int at = ends[cellOf[i]]++;
            rows.Slice(ParticleRows.Lanes * i, 3).CopyTo(sorted.AsSpan(3 * at));
            marks[at] = i < owned ? types[i] : -types[i];
        }
    }

    // Cells no shorter than the range over all that is here; what is no number lands in one of them and is counted nowhere.
    private int Divide(ReadOnlySpan<double> rows, Span<double> lower, Span<double> scale)
    {
        int atMost = Math.Max(1, (int)Math.Cbrt((double)CellsPerAtom * rows.Length / ParticleRows.Lanes));
        for (int axis = 0; axis < 3; axis++)
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            for (int k = axis; k < rows.Length; k += ParticleRows.Lanes)
            {
                low = double.IsFinite(rows[k]) ? Math.Min(low, rows[k]) : low;
                high = double.IsFinite(rows[k]) ? Math.Max(high, rows[k]) : high;
            }

            double extent = high > low ? high - low : range;
            shape[axis] = (int)Math.Clamp(extent / range, 1, atMost);
            (lower[axis], scale[axis]) = (low, shape[axis] / extent * (1 - 1e-12));
        }

        return shape[0] * shape[1] * shape[2];
    }

    private void Reserve(int count, int cells)
    {
        if (marks.Length < count)
        {
            int room = count + (count / 4);
            (sorted, marks, cellOf) = (new double[3 * room], new int[room], new int[room]);
        }

        if (ends.Length < cells)
        {
            ends = new int[cells + (cells / 4)];
        }
    }
}
