namespace SimKit.Particles.Decomposition;

/// <summary>
/// A box cut in two, each part in two again, until there is one for each rank (recursive coordinate bisection, Berger and Bokhari 1987,
/// IEEE Trans. Comput. 36, 570). Cuts may lie anywhere, so domains may have equal work where space is unevenly filled. Ranks
/// first … end are parted by cut number first + ⌊(end − first)/2⌋: lower ranks get the lower part.
/// </summary>
public sealed class BisectionDecomposition : IDecomposition
{
    private const ulong HashFactor = 0x9E3779B97F4A7C15; // of Fibonacci hashing
    private readonly Cut[] cuts;
    private readonly Brick[] domains;

    /// <summary>Cuts a box evenly, each part across its longest edge.</summary>
    public BisectionDecomposition(SimulationBox box, int rankCount)
    {
        (Box, RankCount) = (box, rankCount);
        cuts = new Cut[rankCount];
        domains = new Brick[rankCount];
        CutEvenly(0, rankCount, Whole);
        SetDomains(0, rankCount, Whole);
    }

    /// <inheritdoc/>
    public SimulationBox Box { get; private set; }

    /// <inheritdoc/>
    public int RankCount { get; }

    /// <summary>The cuts; number 0 is none.</summary>
    public ReadOnlySpan<Cut> Cuts => cuts;

    internal Brick Whole => new(Box.Lower, Box.Upper);

    /// <summary>The cut that parts ranks first … end.</summary>
    public static int CutOf(int first, int end) => first + ((end - first) / 2);

    /// <summary>Cuts anew.</summary>
    /// <param name="planes">As many as there are ranks; number 0 is not used.</param>
    public void Set(ReadOnlySpan<Cut> planes)
    {
        planes.CopyTo(cuts);
        SetDomains(0, RankCount, Whole);
    }

    /// <inheritdoc/>
    public Brick PartOf(int rank) => domains[rank];

    /// <inheritdoc/>
    public Brick DomainOf(int rank)
    {
        Brick part = domains[rank];
        return new Brick(
            new Vector3D(Low(0, part.Lower.X), Low(1, part.Lower.Y), Low(2, part.Lower.Z)),
            new Vector3D(High(0, part.Upper.X), High(1, part.Upper.Y), High(2, part.Upper.Z)));
    }

    /// <inheritdoc/>
    public void Resize(SimulationBox box)
    {
        Box = box;
        SetDomains(0, RankCount, Whole);
    }

    /// <inheritdoc/>
    public int OwnerOf(Vector3D point)
    {
        (int first, int end) = (0, RankCount);
        while (end - first > 1)
        {
            int middle = CutOf(first, end);
            if (point[cuts[middle].Axis] >= cuts[middle].In(Box))
            {
                first = middle;
            }
            else
            {
                end = middle;
            }
        }

        return first;
    }

    /// <inheritdoc/>
    public IReadOnlyList<NeighborDomain> NeighborsOf(int rank, double reach)
    {
        List<NeighborDomain> neighbors = [];
        int depthX = Depth(0, reach), depthY = Depth(1, reach), depthZ = Depth(2, reach);
        for (int z = 0; z <= depthZ; z++)
        {
            for (int y = z == 0 ? 0 : -depthY; y <= depthY; y++)
            {
                for (int x = z == 0 && y == 0 ? 0 : -depthX; x <= depthX; x++)
                {
                    AddNear(rank, new ImageOffset(x, y, z), reach, neighbors);
                }
            }
        }

        return neighbors;
    }

    /// <inheritdoc/>
    public ulong NeighborMark(int rank, double reach)
    {
        ulong mark = 0;
        foreach (NeighborDomain near in NeighborsOf(rank, reach))
        {
            mark = (mark * HashFactor) + (uint)near.GetHashCode() + 1;
        }

        return mark;
    }

    // Of two domains at home, who is ahead goes to and fro with the numbers of the ranks, so that nobody has all his neighbours ahead.
    private static bool IsAhead(int other, int own) => ((other + own) % 2 == 1) == (other > own);

    // Images on this side, and at the same time those on the other: both partners of a pair of domains list their common pairs in one order.
    private void AddNear(int own, ImageOffset image, double reach, List<NeighborDomain> neighbors)
    {
        bool atHome = image == default;
        for (int other = 0; other < RankCount; other++)
        {
            if (atHome)
            {
                if (other != own && IsNear(Math.Min(own, other), Math.Max(own, other), image, reach))
                {
                    neighbors.Add(new NeighborDomain(other, image, IsAhead(other, own)));
                }

                continue;
            }

            if (IsNear(own, other, image, reach))
            {
                neighbors.Add(new NeighborDomain(other, image, IsAhead: true));
            }

            if (IsNear(other, own, image, reach))
            {
                neighbors.Add(new NeighborDomain(other, -image, IsAhead: false));
            }
        }
    }

    private bool IsNear(int rank, int imaged, ImageOffset image, double reach)
    {
        Brick here = DomainOf(rank), there = DomainOf(imaged).Moved(Box.Shift(image));
        double x = Gap(0, here, there), y = Gap(1, here, there), z = Gap(2, here, there);
        return (x * x) + (y * y) + (z * z) < reach * reach;
    }

    private static double Gap(int axis, in Brick a, in Brick b) =>
        Math.Max(0, Math.Max(b.Lower[axis] - a.Upper[axis], a.Lower[axis] - b.Upper[axis]));

    private int Depth(int axis, double reach) => Box.IsPeriodic(axis) ? (int)Math.Ceiling(reach / Box.Edges[axis]) : 0;

    private double Low(int axis, double at) => !Box.IsPeriodic(axis) && at <= Box.Lower[axis] ? double.NegativeInfinity : at;

    private double High(int axis, double at) => !Box.IsPeriodic(axis) && at >= Box.Upper[axis] ? double.PositiveInfinity : at;

    private void CutEvenly(int first, int end, Brick brick)
    {
        if (end - first < 2)
        {
            return;
        }

        int middle = CutOf(first, end), axis = brick.LongestAxis;
        double share = (double)(middle - first) / (end - first);
        double at = brick.Lower[axis] + (share * (brick.Upper[axis] - brick.Lower[axis]));
        cuts[middle] = Cut.At(axis, at, Box);
        (Brick lower, Brick upper) = brick.Split(axis, at);
        CutEvenly(first, middle, lower);
        CutEvenly(middle, end, upper);
    }

    private void SetDomains(int first, int end, Brick brick)
    {
        if (end - first < 2)
        {
            domains[first] = brick;
            return;
        }

        int middle = CutOf(first, end);
        (Brick lower, Brick upper) = brick.Split(cuts[middle].Axis, cuts[middle].In(Box));
        SetDomains(first, middle, lower);
        SetDomains(middle, end, upper);
    }
}
