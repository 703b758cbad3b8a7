using SimKit.Core;

namespace SimKit.Particles.Decomposition;

/// <summary>A box cut by planes along the axes into as many bricks as there are ranks.</summary>
public sealed class BrickDecomposition : IDecomposition
{
    /// <summary>A domain has at least this share of the reach along an axis that is cut: halos are at most four domains deep.</summary>
    public const double ThinnestShare = 0.25;

    private readonly int[] counts;
    private readonly double[][] planes;
    private readonly double thinnest;

    /// <summary>Cuts a box evenly so that the domains have the least surface.</summary>
    /// <param name="box">The box.</param>
    /// <param name="rankCount">Number of domains.</param>
    /// <param name="reach">How far particles feel each other.</param>
    /// <exception cref="PlanException">No cut leaves domains that are thick enough for the reach.</exception>
    public BrickDecomposition(SimulationBox box, int rankCount, double reach)
    {
        (Box, RankCount) = (box, rankCount);
        counts = LeastSurface(box, rankCount, reach)
            ?? throw new PlanException(
                FormattableString.Invariant($"a box with edges {box.Edges} cannot be cut into {rankCount} domains that are at least ")
                + FormattableString.Invariant($"{ThinnestShare * reach:G4} thick, a quarter of cutoff and skin: ")
                + $"{MostRanks(box, rankCount, reach)} ranks or fewer would do");
        thinnest = ThinnestShare * reach;
        planes = [new double[counts[0] + 1], new double[counts[1] + 1], new double[counts[2] + 1]];
        SetPlanes();
    }

    /// <inheritdoc/>
    public SimulationBox Box { get; private set; }

    /// <inheritdoc/>
    public int RankCount { get; }

    /// <summary>Domains along x, y and z.</summary>
    public IReadOnlyList<int> Counts => counts;

    /// <inheritdoc/>
    public Brick DomainOf(int rank)
    {
        (int x, int y, int z) = PlaceOf(rank);
        return new Brick(new Vector3D(Low(0, x), Low(1, y), Low(2, z)), new Vector3D(High(0, x), High(1, y), High(2, z)));
    }

    /// <inheritdoc/>
    public Brick PartOf(int rank)
    {
        (int x, int y, int z) = PlaceOf(rank);
        return new Brick(
            new Vector3D(planes[0][x], planes[1][y], planes[2][z]), new Vector3D(planes[0][x + 1], planes[1][y + 1], planes[2][z + 1]));
    }

    /// <inheritdoc/>
    public void Resize(SimulationBox box)
    {
        Box = box;
        SetPlanes();
    }

    /// <inheritdoc/>
    public int OwnerOf(Vector3D point) => RankAt(IndexOf(0, point.X), IndexOf(1, point.Y), IndexOf(2, point.Z));

    /// <inheritdoc/>
    public IReadOnlyList<NeighborDomain> NeighborsOf(int rank, double reach)
    {
        List<NeighborDomain> neighbors = [];
        _ = Visit(rank, reach, neighbors);
        return neighbors;
    }

    /// <inheritdoc/>
    public ulong NeighborMark(int rank, double reach) => Visit(rank, reach, null);

    private ulong Visit(int rank, double reach, List<NeighborDomain>? neighbors)
    {
        const ulong factor = 0x9E3779B97F4A7C15; // of Fibonacci hashing
        (int x, int y, int z) = PlaceOf(rank);
        int depthX = Depth(0, reach), depthY = Depth(1, reach), depthZ = Depth(2, reach);
        ulong mark = 0;
        for (int dz = 0; dz <= depthZ; dz++)
        {
            for (int dy = dz == 0 ? 0 : -depthY; dy <= depthY; dy++)
            {
                for (int dx = dz == 0 && dy == 0 ? 1 : -depthX; dx <= depthX; dx++)
                {
                    AddIfNear(x + dx, y + dy, z + dz, isAhead: true);
                    AddIfNear(x - dx, y - dy, z - dz, isAhead: false);
                }
            }
        }

        return mark;

        void AddIfNear(int toX, int toY, int toZ, bool isAhead)
        {
            if (IsOutside(0, toX) || IsOutside(1, toY) || IsOutside(2, toZ))
            {
                return;
            }

            double gapX = Gap(0, x, toX), gapY = Gap(1, y, toY), gapZ = Gap(2, z, toZ);
            if ((gapX * gapX) + (gapY * gapY) + (gapZ * gapZ) < reach * reach)
            {
                (int imageX, int ownX) = Fold(toX, counts[0]);
                (int imageY, int ownY) = Fold(toY, counts[1]);
                (int imageZ, int ownZ) = Fold(toZ, counts[2]);
                neighbors?.Add(new NeighborDomain(RankAt(ownX, ownY, ownZ), new ImageOffset(imageX, imageY, imageZ), isAhead));
                mark = (mark * factor) + (ulong)(((long)toZ << 40) ^ ((long)toY << 20) ^ (uint)toX) + 1;
            }
        }
    }

    private static int[]? LeastSurface(SimulationBox box, int ranks, double reach)
    {
        int[]? best = null;
        double least = double.PositiveInfinity;
        for (int z = 1; z <= ranks; z++)
        {
            for (int y = 1; ranks % z == 0 && y <= ranks / z; y++)
            {
                int x = ranks / z / y;
                if (x * y * z != ranks || IsTooThin(0, x) || IsTooThin(1, y) || IsTooThin(2, z))
                {
                    continue;
                }

                double a = box.Edges.X / x, b = box.Edges.Y / y, c = box.Edges.Z / z, surface = (a * b) + (a * c) + (b * c);
                if (surface < least * (1 - 1e-9))
                {
                    (best, least) = ([x, y, z], surface);
                }
            }
        }

        return best;

        bool IsTooThin(int axis, int parts) => parts > 1 && box.Edges[axis] / parts < ThinnestShare * reach;
    }

    private static int MostRanks(SimulationBox box, int below, double reach)
    {
        int ranks = below - 1;
        while (ranks > 1 && LeastSurface(box, ranks, reach) is null)
        {
            ranks--;
        }

        return ranks;
    }

    // Where a box has shrunk around its particles, domains stay thick enough, and those at its upper end are empty.
    private void SetPlanes()
    {
        for (int axis = 0; axis < 3; axis++)
        {
            int count = counts[axis];
            double edge = count > 1 && !Box.IsPeriodic(axis) ? Math.Max(Box.Edges[axis], count * thinnest) : Box.Edges[axis];
            for (int p = 0; p < count; p++)
            {
                planes[axis][p] = Box.Lower[axis] + (edge * p / count);
            }

            planes[axis][count] = edge > Box.Edges[axis] ? Box.Lower[axis] + edge : Box.Upper[axis];
        }
    }

    private double Low(int axis, int index) =>
        index == 0 && !Box.IsPeriodic(axis) ? double.NegativeInfinity : planes[axis][index];

    private double High(int axis, int index) =>
        index == counts[axis] - 1 && !Box.IsPeriodic(axis) ? double.PositiveInfinity : planes[axis][index + 1];

    private double Span(int axis) => planes[axis][^1] - planes[axis][0];

    private (int X, int Y, int Z) PlaceOf(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rank, (uint)RankCount, nameof(rank));
        return (rank % counts[0], rank / counts[0] % counts[1], rank / counts[0] / counts[1]);
    }

    private int RankAt(int x, int y, int z) => (((z * counts[1]) + y) * counts[0]) + x;

    private int IndexOf(int axis, double coordinate)
    {
        double[] at = planes[axis];
        int index = Math.Clamp((int)((coordinate - at[0]) / Span(axis) * counts[axis]), 0, counts[axis] - 1);
        while (index > 0 && coordinate < at[index])
        {
            index--;
        }

        while (index < counts[axis] - 1 && coordinate >= at[index + 1])
        {
            index++;
        }

        return index;
    }

    private bool IsOutside(int axis, int index) => !Box.IsPeriodic(axis) && (index < 0 || index >= counts[axis]);

    // Domains away at which no part is within the reach any more, less one.
    private int Depth(int axis, double reach) => counts[axis] == 1 && !Box.IsPeriodic(axis)
        ? 0
        : (int)Math.Ceiling(reach * counts[axis] / Span(axis)) + 1;

    // Both domains of a pair must get the same number, so the lower one is always looked at inside the box.
    private double Gap(int axis, int from, int to)
    {
        (int image, int lower) = Fold(Math.Min(from, to), counts[axis]);
        int upper = Math.Max(from, to) - (image * counts[axis]);
        return upper > lower ? Plane(axis, upper) - Plane(axis, lower + 1) : 0;
    }

    private double Plane(int axis, int index)
    {
        (int image, int own) = Fold(index, counts[axis]);
        return planes[axis][own] + (image * Box.Edges[axis]);
    }

    private static (int Image, int Index) Fold(int index, int count)
    {
        int image = (int)Math.Floor((double)index / count);
        return (image, index - (image * count));
    }
}
