using SimKit.Grids.Halo;
using SimKit.State;

namespace SimKit.Grids.Cartesian;

/// <summary>A Cartesian grid cut into one box a rank.</summary>
public sealed class CartesianGeometry : IHaloGeometry
{
    private readonly CartesianShape shape;
    private readonly Extent parts;

    /// <summary>Cuts a grid over ranks.</summary>
    /// <exception cref="ArgumentException">No cut gives every rank a tile at least as wide as the halo.</exception>
    public CartesianGeometry(CartesianShape shape, int ranks)
    {
        this.shape = shape;
        Ranks = ranks;
        int smallest = Math.Max(1, shape.Halo);
        parts = Partition.Factor(shape.Extent, ranks, smallest) ?? throw new ArgumentException(
            $"{shape.Extent} cells cannot be cut into {ranks} tiles at least {smallest} cells wide (the halo)", nameof(ranks));
        if (shape.Extent.J < smallest || shape.Extent.I < smallest || (HasPlanes && shape.Extent.K < smallest))
        {
            throw new ArgumentException($"a grid of {shape.Extent} cells is narrower than its halo of {shape.Halo}", nameof(shape));
        }
    }

    /// <inheritdoc/>
    public int Ranks { get; }

    /// <summary>Tiles along k, j and i.</summary>
    public Extent Parts => parts;

    private bool HasPlanes => shape.Extent.K > 1;

    /// <summary>Cells of a rank.</summary>
    public Box CellsOf(int rank)
    {
        (int pk, int pj, int pi) = PlaceOf(rank);
        return new Box(
            Partition.Start(shape.Extent.K, parts.K, pk), Partition.Start(shape.Extent.K, parts.K, pk + 1),
            Partition.Start(shape.Extent.J, parts.J, pj), Partition.Start(shape.Extent.J, parts.J, pj + 1),
            Partition.Start(shape.Extent.I, parts.I, pi), Partition.Start(shape.Extent.I, parts.I, pi + 1));
    }

    /// <inheritdoc/>
    public Layout LayoutOf(int rank) => new(
        shape.Extent, [new BlockShape(CellsOf(rank), HasPlanes ? shape.Halo : 0, shape.Halo, shape.Halo)], [], Locate);

    /// <inheritdoc/>
    public IEnumerable<HaloCopy> CopiesInto(int rank)
    {
        Extent place = PlaceOf(rank);
        Box own = CellsOf(rank);
        foreach ((int dk, int dj, int di) in Directions())
        {
            if (Neighbour(place.K, dk, parts.K, shape.Extent.K, shape.BoundaryK, out int k, out int shiftK)
                && Neighbour(place.J, dj, parts.J, shape.Extent.J, shape.BoundaryJ, out int j, out int shiftJ)
                && Neighbour(place.I, di, parts.I, shape.Extent.I, shape.BoundaryI, out int i, out int shiftI))
            {
                Box target = BeyondFace(BeyondFace(BeyondFace(own, 0, dk), 1, dj), 2, di);
                yield return new HaloCopy(RankAt(k, j, i), 0, 0, target, CellMap.Shift(shiftK, shiftJ, shiftI));
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<WallCopy> WallsOf(int rank)
    {
        Box own = CellsOf(rank);

        // With corners, rows behind a wall mirror rows that already carry their own halo.
        Box reach = shape.Corners ? own.Grow(HasPlanes ? shape.Halo : 0, shape.Halo, shape.Halo) : own;
        for (int axis = HasPlanes ? 0 : 1; axis < 3; axis++)
        {
            (Boundary boundary, int first, int end, int length) = axis switch
            {
                0 => (shape.BoundaryK, own.K0, own.K1, shape.Extent.K),
                1 => (shape.BoundaryJ, own.J0, own.J1, shape.Extent.J),
                _ => (shape.BoundaryI, own.I0, own.I1, shape.Extent.I),
            };
            if (boundary.Kind == BoundaryKind.Periodic)
            {
                continue;
            }

            (double factor, double offset) = boundary.Kind == BoundaryKind.Fixed ? (-1.0, 2 * boundary.Value) : (1.0, 0.0);
            if (first == 0)
            {
                yield return new WallCopy(0, Between(reach, axis, -shape.Halo, 0), CellMap.Mirror(axis, 0), factor, offset);
            }

            if (end == length)
            {
                Box beyond = Between(reach, axis, length, length + shape.Halo);
                yield return new WallCopy(0, beyond, CellMap.Mirror(axis, length), factor, offset);
            }
        }
    }

    private IEnumerable<(int K, int J, int I)> Directions()
    {
        int reachK = HasPlanes ? 1 : 0;
        for (int k = -reachK; k <= reachK; k++)
        {
            for (int j = -1; j <= 1; j++)
            {
                for (int i = -1; i <= 1; i++)
                {
                    int axes = Math.Abs(k) + Math.Abs(j) + Math.Abs(i);
                    if (axes == 1 || (axes > 1 && shape.Corners))
                    {
                        yield return (k, j, i);
                    }
                }
            }
        }
    }

    // The part one step further along an axis, and the shift from halo indices to that part's own indices; false behind a wall.
    private static bool Neighbour(int part, int step, int count, int length, Boundary boundary, out int neighbour, out int shift)
    {
        neighbour = part + step;
        shift = 0;
        if (neighbour >= 0 && neighbour < count)
        {
            return true;
        }

        shift = neighbour < 0 ? length : -length;
        neighbour = (neighbour + count) % count;
        return boundary.Kind == BoundaryKind.Periodic;
    }

    private Box BeyondFace(Box own, int axis, int step)
    {
        if (step == 0)
        {
            return own;
        }

        (int first, int end) = axis switch { 0 => (own.K0, own.K1), 1 => (own.J0, own.J1), _ => (own.I0, own.I1) };
        return step < 0 ? Between(own, axis, first - shape.Halo, first) : Between(own, axis, end, end + shape.Halo);
    }

    private static Box Between(Box box, int axis, int first, int end) => axis switch
    {
        0 => box with { K0 = first, K1 = end },
        1 => box with { J0 = first, J1 = end },
        _ => box with { I0 = first, I1 = end },
    };

    private Extent PlaceOf(int rank) => new(rank / (parts.J * parts.I), rank / parts.I % parts.J, rank % parts.I);

    private int RankAt(int k, int j, int i) => (((k * parts.J) + j) * parts.I) + i;

    private string Locate(int k, int j, int i) => HasPlanes ? $"cell ({k}, {j}, {i})" : $"cell ({j}, {i})";
}
