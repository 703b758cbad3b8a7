using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>
/// Finds clusters with particles near one of the halves (two particles) of own clusters: among own clusters each pair of clusters once, without the
/// pair of a cluster with itself, and every pair of an own cluster with one of ghosts.
/// </summary>
public static unsafe class ClusterSearch
{
    private const int Batch = 8; // bounds tested at a time

    /// <summary>Finds the partners of every half of an own cluster.</summary>
    /// <param name="clusters">The clusters, built of <paramref name="own"/> and <paramref name="ghosts"/>.</param>
    /// <param name="own">Sorted rows that are owned.</param>
    /// <param name="ghosts">Sorted rows of ghosts, in the same cells.</param>
    /// <param name="reach">The distance.</param>
    /// <param name="starts">Becomes the place of each half's first partner, and the number of all: half h of cluster c is number 2 c + h.</param>
    /// <param name="partners">Becomes the first numbers of the partners' blocks.</param>
    /// <param name="scratch">Scratch.</param>
    public static void Find(
        ClusterSet clusters, in CellRows own, in CellRows ghosts, double reach, NativeList<int> starts, NativeList<int> partners,
        NativeList<int> scratch)
    {
        starts.Resize((2 * clusters.OwnCount) + 1);
        int* start = starts.Memory.Pointer;
        var search = new Search(clusters, own, ghosts, reach, partners, scratch);
        for (int column = 0; column < own.Grid.Columns; column++)
        {
            int end = clusters.OwnColumns[column + 1];
            for (int i = clusters.OwnColumns[column]; i < end; i++)
            {
                start[2 * i] = search.Count;
                start[(2 * i) + 1] = search.Of(i, column);
            }
        }

        start[2 * clusters.OwnCount] = search.Count;
        partners.Resize(search.Count);
    }

    private ref struct Search
    {
        private readonly CellGrid grid;
        private readonly double* coordinates;
        private readonly float* lowX, lowY, lowZ, highX, highY, highZ;
        private readonly int* ownStarts, ghostStarts, ownColumns, ghostColumns;
        private readonly double reach;
        private readonly Vector256<float> reachSquared;
        private readonly (float Low, float High) spanX, spanY, spanZ; // of all own clusters: ghosts are not inside
        private readonly NativeList<int> partners, scratch;
        private int* first, second; // partners of the first half, and for the time being of the second
        private int firstCount, secondCount, room;

        public Search(ClusterSet clusters, in CellRows own, in CellRows ghosts, double reach, NativeList<int> partners, NativeList<int> scratch)
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
            float rounded = MathF.BitIncrement((float)reach);
            reachSquared = Vector256.Create(MathF.BitIncrement(rounded * rounded));
            int count = clusters.OwnCount;
            spanX = (Least(lowX, count) + rounded, -Least(highX, count, -1) - rounded);
            spanY = (Least(lowY, count) + rounded, -Least(highY, count, -1) - rounded);
            spanZ = (Least(lowZ, count) + rounded, -Least(highZ, count, -1) - rounded);
            (this.partners, this.scratch) = (partners, scratch);
            partners.Clear();
            MakeRoom(1);
        }

        /// <summary>Partners found so far.</summary>
        public readonly int Count => firstCount;

        /// <summary>Appends the partners of both halves of a cluster; returns where those of the second half begin.</summary>
        public int Of(int i, int column)
        {
            int x0 = grid.IndexX(lowX[i] - reach), x1 = grid.IndexX(highX[i] + reach);
            int y0 = grid.IndexY(lowY[i] - reach), y1 = grid.IndexY(highY[i] + reach);
            int z0 = grid.IndexZ(lowZ[i] - reach), z1 = grid.IndexZ(highZ[i] + reach);
            var distance = new HalfDistances(coordinates + (ClusterSet.BlockLength * (long)i), reach);
            double widthX = 1 / grid.PerX, widthY = 1 / grid.PerY, squared = reach * reach;
            bool isInside = lowX[i] > spanX.Low && highX[i] < spanX.High && lowY[i] > spanY.Low && highY[i] < spanY.High
                && lowZ[i] > spanZ.Low && highZ[i] < spanZ.High;
            secondCount = 0;
            for (int x = x0; x <= x1; x++)
            {
                double gapX = Gap(lowX[i], highX[i], grid.X, widthX, x, grid.CountX);
                double left = squared - (gapX * gapX);
                for (int y = y0; y <= y1; y++)
                {
                    double gap = Gap(lowY[i], highY[i], grid.Y, widthY, y, grid.CountY);
                    if (gap * gap >= left)
                    {
                        continue;
                    }

                    int other = (x * grid.CountY) + y;
                    long cell = (long)other * grid.CountZ;
                    int ownEnd = ownStarts[cell + z1 + 1];
                    if (other >= column && ownEnd > ownStarts[cell + z0])
                    {
                        int least = other == column ? i + 1 : 0, from = ownColumns[other], row = ownStarts[cell];
                        Scan(i, Math.Max(least, from + ClusterOf(ownStarts[cell + z0] - row)), from + ClusterOf(ownEnd - 1 - row) + 1, distance);
                    }

                    int ghostEnd = isInside ? 0 : ghostStarts[cell + z1 + 1];
                    if (ghostEnd > 0 && ghostEnd > ghostStarts[cell + z0])
                    {
                        int from = ghostColumns[other], row = ghostStarts[cell];
                        Scan(i, from + ClusterOf(ghostStarts[cell + z0] - row), from + ClusterOf(ghostEnd - 1 - row) + 1, distance);
                    }
                }
            }

            int boundary = firstCount; // there is room, because each scan looks for that of both halves
            new ReadOnlySpan<int>(second, secondCount).CopyTo(new Span<int>(first + firstCount, secondCount));
            firstCount += secondCount;
            return boundary;
        }

        private void Scan(int i, int from, int end, in HalfDistances distance)
        {
            if (firstCount + secondCount + (2 * (end - from)) > room)
            {
                MakeRoom(end - from);
            }

            for (int j = from; j < end; j += Batch)
            {
                uint near = NearBounds(i, j) & (uint)((1L << Math.Min(Batch, end - j)) - 1);
                for (; near != 0; near &= near - 1)
                {
                    int partner = j + BitOperations.TrailingZeroCount(near);
                    (int isFirst, int isSecond) = distance.AreNear(coordinates + (ClusterSet.BlockLength * (long)partner));
                    first[firstCount] = ClusterSet.BlockLength * partner;
                    second[secondCount] = ClusterSet.BlockLength * partner;
                    firstCount += isFirst;
                    secondCount += isSecond;
                }
            }
        }

        // For so many more partners of each half.
        private void MakeRoom(int more)
        {
            partners.Resize(firstCount);
            partners.Reserve(2 * (firstCount + secondCount + more + Batch));
            scratch.Resize(secondCount);
            scratch.Reserve(2 * (secondCount + more + Batch));
            first = partners.Memory.Pointer;
            second = scratch.Memory.Pointer;
            room = (int)Math.Min(partners.Memory.Length, scratch.Memory.Length);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly uint NearBounds(int i, int j)
        {
            Vector256<float> x = GapOf(lowX, highX, i, j), y = GapOf(lowY, highY, i, j), z = GapOf(lowZ, highZ, i, j);
            return Vector256.LessThan((x * x) + (y * y) + (z * z), reachSquared).ExtractMostSignificantBits();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector256<float> GapOf(float* low, float* high, int i, int j) => Vector256.MaxNative(
            Vector256<float>.Zero,
            Vector256.MaxNative(Vector256.Load(low + j) - Vector256.Create(high[i]), Vector256.Create(low[i]) - Vector256.Load(high + j)));

        // Columns at the rim hold what lies outside, too.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static double Gap(double low, double high, double origin, double width, int index, int count)
        {
            double before = index == 0 ? double.NegativeInfinity : origin + (index * width);
            double behind = index == count - 1 ? double.PositiveInfinity : origin + ((index + 1) * width);
            return Math.Max(0, Math.Max(before - high, low - behind));
        }

        private static float Least(float* values, int count, float sign = 1)
        {
            float least = float.PositiveInfinity;
            for (int c = 0; c < count; c++)
            {
                least = MathF.Min(least, sign * values[c]);
            }

            return least;
        }

        private static int ClusterOf(int rows) => rows / ClusterSet.Size;

        private static float* Bound(ClusterSet clusters, int which) => clusters.Bounds[which].Memory.Pointer;
    }
}
