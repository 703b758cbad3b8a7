using System.Numerics;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>
/// Finds pairs of particles nearer than a distance: of owned ones each pair once, and every pair of an owned one with a ghost.
/// </summary>
public sealed unsafe class PairSearch : IDisposable
{
    private const int Batch = 4;
    private readonly NativeList<double> x = new(), y = new(), z = new();

    /// <summary>Finds the partners of every owned row.</summary>
    /// <param name="rows">Positions, rows of four doubles.</param>
    /// <param name="own">Sorted rows that are owned; they begin at row 0.</param>
    /// <param name="ghosts">Sorted rows of ghosts, in the same cells.</param>
    /// <param name="reach">The distance.</param>
    /// <param name="starts">Becomes the place of each owned row's first partner, and the number of all.</param>
    /// <param name="partners">Becomes the rows of the partners.</param>
    public void Find(ReadOnlySpan<double> rows, in CellRows own, in CellRows ghosts, double reach, NativeList<int> starts, NativeList<int> partners)
    {
        Split(rows, own.Count + ghosts.Count);
        starts.Resize(own.Count + 1);
        int* start = starts.Memory.Pointer;
        var search = new Search(x, y, z, own, ghosts, reach, partners);
        for (int i = 0; i < own.Count; i++)
        {
            start[i] = search.Count;
            search.Of(i);
        }

        start[own.Count] = search.Count;
        partners.Resize(search.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        x.Dispose();
        y.Dispose();
        z.Dispose();
    }

    private void Split(ReadOnlySpan<double> rows, int count)
    {
        x.Resize(count);
        y.Resize(count);
        z.Resize(count);
        Span<double> toX = x.Span, toY = y.Span, toZ = z.Span;
        for (int i = 0; i < count; i++)
        {
            (toX[i], toY[i], toZ[i]) = (rows[4 * i], rows[(4 * i) + 1], rows[(4 * i) + 2]);
        }
    }

    private ref struct Search
    {
        private const double Rounding = 1e-9; // of the heights between which a column is looked through, relative
        private readonly CellGrid grid;
        private readonly double* x, y, z;
        private readonly int* ownStarts, ghostStarts;
        private readonly int firstGhost;
        private readonly double reach, squared;
        private readonly NativeList<int> partners;
        private int* found;
        private int room;

        public Search(
            NativeList<double> x, NativeList<double> y, NativeList<double> z, in CellRows own, in CellRows ghosts, double reach,
            NativeList<int> partners)
        {
            this.x = x.Memory.Pointer;
            this.y = y.Memory.Pointer;
            this.z = z.Memory.Pointer;
            ownStarts = own.Starts.Memory.Pointer;
            ghostStarts = ghosts.Starts.Memory.Pointer;
            (grid, firstGhost, this.reach, squared, this.partners) = (own.Grid, ghosts.FirstRow, reach, reach * reach, partners);
            partners.Clear();
            MakeRoom(1);
        }

        /// <summary>Partners found so far.</summary>
        public int Count { get; private set; }

        /// <summary>Appends the partners of an owned row.</summary>
        public void Of(int i)
        {
            int x0 = grid.IndexX(x[i] - reach), x1 = grid.IndexX(x[i] + reach), y0 = grid.IndexY(y[i] - reach), y1 = grid.IndexY(y[i] + reach);
            int column = (grid.IndexX(x[i]) * grid.CountY) + grid.IndexY(y[i]);
            for (int cx = x0; cx <= x1; cx++)
            {
                double gapX = Gap(x[i], grid.X, 1 / grid.PerX, cx, grid.CountX), left = squared - (gapX * gapX);
                for (int cy = y0; cy <= y1; cy++)
                {
                    double gapY = Gap(y[i], grid.Y, 1 / grid.PerY, cy, grid.CountY), height = left - (gapY * gapY);
                    if (height <= 0)
                    {
                        continue;
                    }

                    height = Math.Sqrt(height) + (Rounding * reach);
                    int other = (cx * grid.CountY) + cy, z0 = grid.IndexZ(z[i] - height), z1 = grid.IndexZ(z[i] + height);
                    long cell = (long)other * grid.CountZ;
                    if (other >= column)
                    {
                        Scan(i, other == column ? i + 1 : ownStarts[cell + z0], ownStarts[cell + z1 + 1]);
                    }

                    Scan(i, firstGhost + ghostStarts[cell + z0], firstGhost + ghostStarts[cell + z1 + 1]);
                }
            }
        }

        private void Scan(int i, int first, int end)
        {
            if (first >= end)
            {
                return;
            }

            if (Count + (end - first) + Batch > room)
            {
                MakeRoom(end - first + Batch);
            }

            Vector256<double> reached = Vector256.Create(squared);
            Vector256<double> xi = Vector256.Create(x[i]), yi = Vector256.Create(y[i]), zi = Vector256.Create(z[i]);
            int count = Count;
            for (int j = first; j < end; j += Batch)
            {
                Vector256<double> dx = Vector256.Load(x + j) - xi, dy = Vector256.Load(y + j) - yi, dz = Vector256.Load(z + j) - zi;
                uint near = Vector256.LessThan((dx * dx) + (dy * dy) + (dz * dz), reached).ExtractMostSignificantBits();
                near &= (1u << Math.Min(Batch, end - j)) - 1;
                Compression.Compress(Vector128.Create(j) + Vector128<int>.Indices, near).Store(found + count);
                count += BitOperations.PopCount(near);
            }

            Count = count;
        }

        private void MakeRoom(int more)
        {
            partners.Resize(Count);
            partners.Reserve(2 * (Count + more + Batch));
            found = partners.Memory.Pointer;
            room = (int)Math.Min(int.MaxValue, partners.Memory.Length);
        }

        // Columns at the rim hold what lies outside, too.
        private static double Gap(double at, double origin, double width, int index, int count)
        {
            double before = index == 0 ? double.NegativeInfinity : origin + (index * width);
            double behind = index == count - 1 ? double.PositiveInfinity : origin + ((index + 1) * width);
            return Math.Max(0, Math.Max(before - at, at - behind));
        }
    }
}
