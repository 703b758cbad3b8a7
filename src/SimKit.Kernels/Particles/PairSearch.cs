using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>
/// Finds pairs of particles nearer than a distance: of owned ones each pair once, and every pair of an owned one with a ghost. Candidates are gathered
/// for a few neighbours at once, one behind the other in memory, so that the loop over them has no branches that depend on where cells begin and end.
/// </summary>
public sealed unsafe class PairSearch : IDisposable
{
    private const int Batch = 4, Group = 8;
    private readonly NativeList<double> x = new(), y = new(), z = new();
    private readonly NativeList<long> rowIds = new();
    private readonly PairCandidates candidates = new();

    /// <summary>Finds the partners of every owned row.</summary>
    /// <param name="rows">Positions, rows of four doubles.</param>
    /// <param name="own">Sorted rows that are owned; they begin at row 0.</param>
    /// <param name="ghosts">Sorted rows of ghosts, in the same cells.</param>
    /// <param name="reach">The distance.</param>
    /// <param name="starts">Becomes the place of each owned row's first partner, and the number of all.</param>
    /// <param name="partners">Becomes the rows of the partners.</param>
    /// <param name="excluded">Pairs that are left out.</param>
    public void Find(
        ReadOnlySpan<double> rows, in CellRows own, in CellRows ghosts, double reach, NativeList<int> starts, NativeList<int> partners,
        in ExcludedPairs excluded = default)
    {
        Split(rows, own.Count + ghosts.Count, excluded);
        starts.Resize(own.Count + 1);
        partners.Clear();
        CellGrid grid = own.Grid;
        int* start = starts.Memory.Pointer, ownStarts = own.Starts.Memory.Pointer;
        GroupBox inside = Inside(own.Count, reach);
        int count = 0;
        fixed (long* none = excluded.Excluded)
        {
            for (int column = 0; column < grid.Columns; column++)
            {
                int end = ownStarts[(column + 1) * grid.CountZ];
                for (int first = ownStarts[column * grid.CountZ]; first < end; first += Group)
                {
                    int last = Math.Min(first + Group, end);
                    GroupBox box = BoxOf(first, last);
                    Gather(own, ghosts, column, first, box, reach, box.IsWithin(inside));
                    partners.Resize(count);
                    partners.Reserve(checked(count + ((last - first) * candidates.Count) + Batch));
                    for (int i = first; i < last; i++)
                    {
                        start[i] = count;
                        count = Scan(i, i - first + 1, reach, none, excluded.Width, partners.Memory.Pointer, count);
                    }
                }
            }
        }

        start[own.Count] = count;
        partners.Resize(count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        x.Dispose();
        y.Dispose();
        z.Dispose();
        rowIds.Dispose();
        candidates.Dispose();
    }

    // The rows of a group come first, those behind them in their column next.
    private void Gather(in CellRows own, in CellRows ghosts, int column, int first, in GroupBox box, double reach, bool isInside)
    {
        CellGrid grid = own.Grid;
        int* ownStarts = own.Starts.Memory.Pointer, ghostStarts = ghosts.Starts.Memory.Pointer;
        double widthX = 1 / grid.PerX, widthY = 1 / grid.PerY, squared = reach * reach;
        candidates.Begin(x.Memory.Pointer, y.Memory.Pointer, z.Memory.Pointer, rowIds.Count == 0 ? null : rowIds.Memory.Pointer);
        candidates.Add(first, ownStarts[(column * grid.CountZ) + grid.IndexZ(box.HighZ + reach) + 1]);
        int x0 = isInside ? column / grid.CountY : grid.IndexX(box.LowX - reach), x1 = grid.IndexX(box.HighX + reach);
        int y0 = grid.IndexY(box.LowY - reach), y1 = grid.IndexY(box.HighY + reach);
        for (int cx = x0; cx <= x1; cx++)
        {
            double gapX = Gap(box.LowX, box.HighX, grid.X, widthX, cx, grid.CountX), leftX = squared - (gapX * gapX);
            for (int cy = y0; cy <= y1; cy++)
            {
                int other = (cx * grid.CountY) + cy;
                double gapY = Gap(box.LowY, box.HighY, grid.Y, widthY, cy, grid.CountY), left = leftX - (gapY * gapY);
                if (left <= 0 || (isInside && other <= column))
                {
                    continue;
                }

                double width = Math.Sqrt(left);
                int cell = other * grid.CountZ, from = cell + grid.IndexZ(box.LowZ - width), end = cell + grid.IndexZ(box.HighZ + width) + 1;
                if (other > column)
                {
                    candidates.Add(ownStarts[from], ownStarts[end]);
                }

                if (!isInside)
                {
                    candidates.Add(ghosts.FirstRow + ghostStarts[from], ghosts.FirstRow + ghostStarts[end]);
                }
            }
        }

        candidates.End();
    }

    // Appends those candidates behind the first ones that are near a row.
    private int Scan(int i, int first, double reach, long* excluded, int width, int* partners, int count)
    {
        double* px = candidates.X, py = candidates.Y, pz = candidates.Z;
        int* rows = candidates.Rows;
        Vector256<double> squared = Vector256.Create(reach * reach);
        Vector256<double> atX = Vector256.Create(x.Memory.Pointer[i]), atY = Vector256.Create(y.Memory.Pointer[i]);
        Vector256<double> atZ = Vector256.Create(z.Memory.Pointer[i]);
        int* found = partners + count;
        nint end = candidates.Count;
        if (width == 0)
        {
            for (nint j = first; j < end; j += Batch)
            {
                uint near = Near(px + j, py + j, pz + j, atX, atY, atZ, squared);
                Compression.Compress(Vector128.Load(rows + j), near).Store(found);
                found += BitOperations.PopCount(near);
            }

            return (int)(found - partners);
        }

        long* ids = candidates.Ids, none = excluded + ((long)width * i);
        Vector256<long> one = Vector256.Create(none[0]), two = Vector256.Create(none[Math.Min(1, width - 1)]);
        for (nint j = first; j < end; j += Batch)
        {
            // Whether or not any is near: a branch that cannot be foreseen takes longer.
            uint near = Near(px + j, py + j, pz + j, atX, atY, atZ, squared);
            Vector256<long> id = Vector256.Load(ids + j), isExcluded = Vector256.Equals(id, one) | Vector256.Equals(id, two);
            for (int k = 2; k < width; k++)
            {
                isExcluded |= Vector256.Equals(id, Vector256.Create(none[k]));
            }

            near &= ~isExcluded.ExtractMostSignificantBits();
            Compression.Compress(Vector128.Load(rows + j), near).Store(found);
            found += BitOperations.PopCount(near);
        }

        return (int)(found - partners);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Near(
        double* x, double* y, double* z, Vector256<double> atX, Vector256<double> atY, Vector256<double> atZ, Vector256<double> squared)
    {
        Vector256<double> dx = atX - Vector256.Load(x), dy = atY - Vector256.Load(y), dz = atZ - Vector256.Load(z);
        Vector256<double> distance = Vector256.FusedMultiplyAdd(dz, dz, Vector256.FusedMultiplyAdd(dy, dy, dx * dx));
        return Vector256.LessThan(distance, squared).ExtractMostSignificantBits();
    }

    // How far a column is; those at the rim hold what lies outside, too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Gap(double low, double high, double origin, double width, int index, int count)
    {
        double before = index == 0 ? double.NegativeInfinity : origin + (index * width);
        double behind = index == count - 1 ? double.PositiveInfinity : origin + ((index + 1) * width);
        return double.MaxNative(0, double.MaxNative(before - high, low - behind));
    }

    private GroupBox BoxOf(int first, int last)
    {
        double* px = x.Memory.Pointer, py = y.Memory.Pointer, pz = z.Memory.Pointer;
        var box = new GroupBox { LowX = px[first], HighX = px[first], LowY = py[first], HighY = py[first], LowZ = pz[first], HighZ = pz[first] };
        for (int i = first + 1; i < last; i++)
        {
            (box.LowX, box.HighX) = (double.MinNative(box.LowX, px[i]), double.MaxNative(box.HighX, px[i]));
            (box.LowY, box.HighY) = (double.MinNative(box.LowY, py[i]), double.MaxNative(box.HighY, py[i]));
            (box.LowZ, box.HighZ) = (double.MinNative(box.LowZ, pz[i]), double.MaxNative(box.HighZ, pz[i]));
        }

        return box;
    }

    // Where no ghost is near, as ghosts are not among the own particles.
    private GroupBox Inside(int count, double reach)
    {
        GroupBox all = count == 0 ? default : BoxOf(0, count);
        return new GroupBox
        {
            LowX = all.LowX + reach,
            HighX = all.HighX - reach,
            LowY = all.LowY + reach,
            HighY = all.HighY - reach,
            LowZ = all.LowZ + reach,
            HighZ = all.HighZ - reach,
        };
    }

    private void Split(ReadOnlySpan<double> rows, int count, in ExcludedPairs excluded)
    {
        x.Resize(count + PairCandidates.Chunk); // the last chunk may end behind the last row
        y.Resize(count + PairCandidates.Chunk);
        z.Resize(count + PairCandidates.Chunk);
        Span<double> toX = x.Span, toY = y.Span, toZ = z.Span;
        for (int i = 0; i < count; i++)
        {
            (toX[i], toY[i], toZ[i]) = (rows[4 * i], rows[(4 * i) + 1], rows[(4 * i) + 2]);
        }

        rowIds.Resize(excluded.Width > 0 ? count + PairCandidates.Chunk : 0);
        if (excluded.Width > 0)
        {
            excluded.Ids[..count].CopyTo(rowIds.Span);
        }
    }

    private struct GroupBox
    {
        public double LowX, HighX, LowY, HighY, LowZ, HighZ;

        public readonly bool IsWithin(in GroupBox other) =>
            LowX > other.LowX && HighX < other.HighX && LowY > other.LowY && HighY < other.HighY && LowZ > other.LowZ && HighZ < other.HighZ;
    }
}
