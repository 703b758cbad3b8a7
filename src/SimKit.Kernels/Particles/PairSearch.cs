using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>
/// Finds pairs of particles nearer than a distance: of owned ones each pair once, and every pair of an owned one with a ghost.
/// </summary>
public sealed unsafe class PairSearch : IDisposable
{
    private const int Batch = 4;
    private readonly NativeList<double> x = new(), y = new(), z = new();
    private readonly NativeList<long> rowIds = new();

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
        fixed (long* none = excluded.Excluded)
        {
            var scan = new Scan(this, partners, reach, none, excluded.Width);
            Find(own, ghosts, reach, starts, ref scan);
            partners.Resize(scan.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        x.Dispose();
        y.Dispose();
        z.Dispose();
        rowIds.Dispose();
    }

    private void Find(in CellRows own, in CellRows ghosts, double reach, NativeList<int> starts, ref Scan scan)
    {
        CellGrid grid = own.Grid;
        int* start = starts.Memory.Pointer, ownStarts = own.Starts.Memory.Pointer, ghostStarts = ghosts.Starts.Memory.Pointer;
        double* px = x.Memory.Pointer, py = y.Memory.Pointer, pz = z.Memory.Pointer;
        double widthX = 1 / grid.PerX, widthY = 1 / grid.PerY, squared = reach * reach;
        (double lowX, double highX) = Inside(px, own.Count, reach);
        (double lowY, double highY) = Inside(py, own.Count, reach);
        (double lowZ, double highZ) = Inside(pz, own.Count, reach);
        for (int i = 0; i < own.Count; i++)
        {
            start[i] = scan.Count;
            scan.Begin(i);
            int x0 = grid.IndexX(px[i] - reach), x1 = grid.IndexX(px[i] + reach), y0 = grid.IndexY(py[i] - reach), y1 = grid.IndexY(py[i] + reach);
            int column = (grid.IndexX(px[i]) * grid.CountY) + grid.IndexY(py[i]);
            bool isInside = px[i] > lowX && px[i] < highX && py[i] > lowY && py[i] < highY && pz[i] > lowZ && pz[i] < highZ;
            for (int cx = isInside ? grid.IndexX(px[i]) : x0; cx <= x1; cx++)
            {
                double gapX = Gap(px[i], grid.X, widthX, cx, grid.CountX);
                for (int cy = y0; cy <= y1; cy++)
                {
                    int other = (cx * grid.CountY) + cy;
                    double gapY = Gap(py[i], grid.Y, widthY, cy, grid.CountY);
                    double left = squared - (gapX * gapX) - (gapY * gapY);
                    if (left <= 0 || (isInside && other < column))
                    {
                        continue;
                    }

                    double width = Math.Sqrt(left);
                    long cell = (long)other * grid.CountZ, from = cell + grid.IndexZ(pz[i] - width), end = cell + grid.IndexZ(pz[i] + width) + 1;
                    if (other >= column)
                    {
                        scan.Rows(other == column ? i + 1 : ownStarts[from], ownStarts[end]);
                    }

                    if (!isInside)
                    {
                        scan.Rows(ghosts.FirstRow + ghostStarts[from], ghosts.FirstRow + ghostStarts[end]);
                    }
                }
            }
        }

        start[own.Count] = scan.Count;
    }

    // Coordinates between which no ghost is near, as ghosts are not among the own particles.
    private static (double Low, double High) Inside(double* coordinates, int count, double reach)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (int i = 0; i < count; i++)
        {
            (least, most) = (Math.Min(least, coordinates[i]), Math.Max(most, coordinates[i]));
        }

        return (least + reach, most - reach);
    }

    // How far a column is; those at the rim hold what lies outside, too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Gap(double at, double origin, double width, int index, int count)
    {
        double before = index == 0 ? double.NegativeInfinity : origin + (index * width);
        double behind = index == count - 1 ? double.PositiveInfinity : origin + ((index + 1) * width);
        return Math.Max(0, Math.Max(before - at, at - behind));
    }

    private void Split(ReadOnlySpan<double> rows, int count, in ExcludedPairs excluded)
    {
        x.Resize(count + Batch); // the last batch may end behind the last row
        y.Resize(count + Batch);
        z.Resize(count + Batch);
        Span<double> toX = x.Span, toY = y.Span, toZ = z.Span;
        for (int i = 0; i < count; i++)
        {
            (toX[i], toY[i], toZ[i]) = (rows[4 * i], rows[(4 * i) + 1], rows[(4 * i) + 2]);
        }

        rowIds.Resize(excluded.Width > 0 ? count + Batch : 0);
        if (excluded.Width > 0)
        {
            excluded.Ids[..count].CopyTo(rowIds.Span);
        }
    }

    private ref struct Scan
    {
        private readonly double* px, py, pz;
        private readonly long* ids, excluded;
        private readonly int width;
        private readonly NativeList<int> partners;
        private readonly Vector256<double> squared;
        private Vector256<double> x, y, z;
        private Vector256<long> first, second;
        private long* none;
        private int* found;
        private int room;

        public Scan(PairSearch search, NativeList<int> partners, double reach, long* excluded, int width)
        {
            px = search.x.Memory.Pointer;
            py = search.y.Memory.Pointer;
            pz = search.z.Memory.Pointer;
            ids = search.rowIds.Memory.Pointer;
            this.excluded = excluded;
            this.width = width;
            squared = Vector256.Create(reach * reach);
            this.partners = partners;
            found = partners.Memory.Pointer;
            room = (int)partners.Memory.Length;
        }

        /// <summary>Partners found so far.</summary>
        public int Count { get; private set; }

        /// <summary>From now on partners of this row are sought.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Begin(int i)
        {
            (x, y, z) = (Vector256.Create(px[i]), Vector256.Create(py[i]), Vector256.Create(pz[i]));
            if (width > 0)
            {
                none = excluded + ((long)width * i);
                first = Vector256.Create(none[0]);
                second = Vector256.Create(none[Math.Min(1, width - 1)]);
            }
        }

        /// <summary>Takes those of some rows that are near.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Rows(int from, int end)
        {
            if (Count + (end - from) + Batch > room)
            {
                MakeRoom(end - from);
            }

            for (int j = from; j < end; j += Batch)
            {
                Vector256<double> dx = Vector256.Load(px + j) - x, dy = Vector256.Load(py + j) - y, dz = Vector256.Load(pz + j) - z;
                Vector256<double> distance = Vector256.FusedMultiplyAdd(dz, dz, Vector256.FusedMultiplyAdd(dy, dy, dx * dx));
                uint near = Vector256.LessThan(distance, squared).ExtractMostSignificantBits();
                near &= (uint)((1 << Math.Min(Batch, end - j)) - 1);
                if (width > 0)
                {
                    near &= ~Excluded(j); // whether or not any is near: a branch that cannot be foreseen takes longer
                }

                Compression.Compress(Vector128.Create(j) + Vector128<int>.Indices, near).Store(found + Count);
                Count += BitOperations.PopCount(near);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly uint Excluded(int j)
        {
            Vector256<long> id = Vector256.Load(ids + j);
            Vector256<long> isExcluded = Vector256.Equals(id, first) | Vector256.Equals(id, second);
            for (int k = 2; k < width; k++)
            {
                isExcluded |= Vector256.Equals(id, Vector256.Create(none[k]));
            }

            return isExcluded.ExtractMostSignificantBits();
        }

        private void MakeRoom(int more)
        {
            partners.Resize(Count);
            partners.Reserve(checked((2 * Count) + more + Batch));
            found = partners.Memory.Pointer;
            room = (int)partners.Memory.Length;
        }
    }
}
