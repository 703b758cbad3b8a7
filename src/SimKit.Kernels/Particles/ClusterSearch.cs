using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>
/// Finds pairs of clusters with particles nearer than a distance: of own clusters each pair once, without the pair of a cluster with itself, and
/// every pair of an own cluster with one of ghosts.
/// </summary>
public static unsafe class ClusterSearch
{
    private const int Batch = 8; // bounds tested at a time

    /// <summary>Finds the partners of every own cluster.</summary>
    /// <param name="clusters">The clusters, built of <paramref name="own"/> and <paramref name="ghosts"/>.</param>
    /// <param name="own">Sorted rows that are owned.</param>
    /// <param name="ghosts">Sorted rows of ghosts, in the same cells.</param>
    /// <param name="reach">The distance.</param>
    /// <param name="starts">Becomes the place of each own cluster's first partner, and the number of all.</param>
    /// <param name="partners">Becomes the numbers of the partners.</param>
    public static void Find(
        ClusterSet clusters, CellRows own, CellRows ghosts, double reach, NativeList<int> starts, NativeList<int> partners)
    {
        starts.Resize(clusters.OwnCount + 1);
        partners.Clear();
        int* start = starts.Memory.Pointer;
        var search = new Search(clusters, own, ghosts, reach);
        for (int column = 0; column < own.Grid.Columns; column++)
        {
            int end = clusters.OwnColumns[column + 1];
            for (int i = clusters.OwnColumns[column]; i < end; i++)
            {
                start[i] = partners.Count;
                search.Of(i, column, partners);
            }
        }

        start[clusters.OwnCount] = partners.Count;
    }

    private readonly struct Search
    {
        private readonly CellGrid grid;
        private readonly double* coordinates;
        private readonly float* lowX, lowY, lowZ, highX, highY, highZ;
        private readonly int* ownStarts, ghostStarts, ownColumns, ghostColumns;
        private readonly double reach;
        private readonly float reachFloat;

        public Search(ClusterSet clusters, CellRows own, CellRows ghosts, double reach)
        {
            grid = own.Grid;
            coordinates = clusters.Coordinates.Pointer;
            lowX = Bound(clusters, 0);
            lowY = Bound(clusters, 1);
            lowZ = Bound(clusters, 2);
            highX = Bound(clusters, 3);
            highY = Bound(clusters, 4);
            highZ = Bound(clusters, 5);
            ownStarts = own.Starts.Memory.Pointer;
            ghostStarts = ghosts.Starts.Memory.Pointer;
            ownColumns = clusters.OwnColumns.Memory.Pointer;
            ghostColumns = clusters.GhostColumns.Memory.Pointer;
            this.reach = reach;
            reachFloat = MathF.BitIncrement((float)reach);
        }

        public void Of(int i, int column, NativeList<int> partners)
        {
            int x0 = grid.IndexX(lowX[i] - reach), x1 = grid.IndexX(highX[i] + reach);
            int y0 = grid.IndexY(lowY[i] - reach), y1 = grid.IndexY(highY[i] + reach);
            int z0 = grid.IndexZ(lowZ[i] - reach), z1 = grid.IndexZ(highZ[i] + reach);
            var distance = new Distance(coordinates + (ClusterSet.BlockLength * (long)i), reach);
            for (int x = x0; x <= x1; x++)
            {
                double gapX = Gap(lowX[i], highX[i], grid.X, grid.PerX, x, grid.CountX);
                for (int y = y0; y <= y1; y++)
                {
                    double gapY = Gap(lowY[i], highY[i], grid.Y, grid.PerY, y, grid.CountY);
                    if ((gapX * gapX) + (gapY * gapY) >= reach * reach)
                    {
                        continue;
                    }

                    int other = (x * grid.CountY) + y;
                    if (other >= column)
                    {
                        Scan(i, other, z0, z1, other == column ? i + 1 : 0, ownStarts, ownColumns, distance, partners);
                    }

                    Scan(i, other, z0, z1, 0, ghostStarts, ghostColumns, distance, partners);
                }
            }
        }

        private void Scan(
            int i, int column, int z0, int z1, int least, int* starts, int* columns, in Distance distance, NativeList<int> partners)
        {
            int* cells = starts + ((long)column * grid.CountZ);
            int firstRow = cells[0], from = cells[z0] - firstRow, to = cells[z1 + 1] - firstRow;
            if (to <= from)
            {
                return;
            }

            int first = Math.Max(least, columns[column] + (from / ClusterSet.Size));
            int end = columns[column] + ((to - 1) / ClusterSet.Size) + 1;
            for (int j = first; j < end; j += Batch)
            {
                uint near = NearBounds(i, j) & (uint)((1L << Math.Min(Batch, end - j)) - 1);
                for (; near != 0; near &= near - 1)
                {
                    int partner = j + BitOperations.TrailingZeroCount(near);
                    if (distance.IsNear(coordinates + (ClusterSet.BlockLength * (long)partner)))
                    {
                        partners.Add(partner);
                    }
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private uint NearBounds(int i, int j)
        {
            Vector256<float> x = GapOf(lowX, highX, i, j), y = GapOf(lowY, highY, i, j), z = GapOf(lowZ, highZ, i, j);
            return Vector256.LessThan((x * x) + (y * y) + (z * z), Vector256.Create(reachFloat * reachFloat)).ExtractMostSignificantBits();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<float> GapOf(float* low, float* high, int i, int j) => Vector256.MaxNative(
            Vector256<float>.Zero,
            Vector256.MaxNative(Vector256.Load(low + j) - Vector256.Create(high[i]), Vector256.Create(low[i]) - Vector256.Load(high + j)));

        // Columns at the rim hold what lies outside, too.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static double Gap(double low, double high, double origin, double perLength, int index, int count)
        {
            double before = index == 0 ? double.NegativeInfinity : origin + (index / perLength);
            double behind = index == count - 1 ? double.PositiveInfinity : origin + ((index + 1) / perLength);
            return Math.Max(0, Math.Max(before - high, low - behind));
        }

        private static float* Bound(ClusterSet clusters, int which) => clusters.Bounds[which].Memory.Pointer;
    }

    // The particles of a cluster, each in all lanes.
    private readonly struct Distance
    {
        private readonly Vector256<double> x0, x1, x2, x3, y0, y1, y2, y3, z0, z1, z2, z3, squared;

        public Distance(double* block, double reach)
        {
            (x0, x1, x2, x3) = (Vector256.Create(block[0]), Vector256.Create(block[1]), Vector256.Create(block[2]), Vector256.Create(block[3]));
            (y0, y1, y2, y3) = (Vector256.Create(block[4]), Vector256.Create(block[5]), Vector256.Create(block[6]), Vector256.Create(block[7]));
            (z0, z1, z2, z3) = (Vector256.Create(block[8]), Vector256.Create(block[9]), Vector256.Create(block[10]), Vector256.Create(block[11]));
            squared = Vector256.Create(reach * reach);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsNear(double* block)
        {
            Vector256<double> x = Vector256.Load(block), y = Vector256.Load(block + 4), z = Vector256.Load(block + 8);
            Vector256<double> first = Vector256.MinNative(Squared(x0 - x, y0 - y, z0 - z), Squared(x1 - x, y1 - y, z1 - z));
            Vector256<double> second = Vector256.MinNative(Squared(x2 - x, y2 - y, z2 - z), Squared(x3 - x, y3 - y, z3 - z));
            return Vector256.LessThanAny(Vector256.MinNative(first, second), squared);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<double> Squared(Vector256<double> x, Vector256<double> y, Vector256<double> z) =>
            Vector256.FusedMultiplyAdd(z, z, Vector256.FusedMultiplyAdd(y, y, x * x));
    }
}
