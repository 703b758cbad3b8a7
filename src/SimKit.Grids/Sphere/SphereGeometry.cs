using SimKit.Grids.Halo;
using SimKit.State;

namespace SimKit.Grids.Sphere;

/// <summary>
/// How tiles of the cubed sphere touch. Inside a panel a tile has an ordinary halo, corners included. Beyond a panel edge lie the
/// neighbour's own cells in the neighbour's own coordinates, so they do not go into the halo but into a strip of their own: a mirror
/// block whose rows run along the edge, row 0 next to it.
/// </summary>
public sealed class SphereGeometry : IHaloGeometry
{
    /// <summary>Cells of a neighbouring tile that a tile needs inside a panel.</summary>
    public const int HaloDepth = 5;

    /// <summary>Rows of a strip beyond a panel edge: a one-sided second difference reads five.</summary>
    public const int StripDepth = 5;

    private readonly SpherePartition partition;
    private readonly EdgePart[]?[] edges;

    /// <summary>The cut of a sphere over ranks.</summary>
    /// <param name="sphere">The sphere.</param>
    /// <param name="partition">The cut.</param>
    /// <param name="line">Elements in a cache line, on which rows of cells start: 8 doubles or 16 floats.</param>
    public SphereGeometry(CubedSphere sphere, SpherePartition partition, int line = 8)
    {
        (Sphere, Line) = (sphere, line);
        this.partition = partition;
        edges = new EdgePart[]?[partition.Ranks];
    }

    /// <summary>The sphere.</summary>
    public CubedSphere Sphere { get; }

    /// <summary>Elements in a cache line.</summary>
    public int Line { get; }

    /// <inheritdoc/>
    public int Ranks => partition.Ranks;

    /// <summary>Panel edges along which a rank's tiles lie, tile by tile.</summary>
    public IReadOnlyList<EdgePart> EdgesOf(int rank) =>
        edges[rank] ??= [.. partition.Tiles[rank].SelectMany(EdgesOf)];

    /// <summary>The parts of one side of a panel, by rank, with their number among the rank's <see cref="EdgesOf(int)"/>.</summary>
    internal IEnumerable<(int Rank, int Block, EdgePart Part)> PartsAlong(int panel, PanelSide side)
    {
        int last = Sphere.Size - 1;
        Box cells = Box.Of(Sphere.Extent) with { K0 = panel, K1 = panel + 1 };
        cells = side switch
        {
            PanelSide.West => cells with { I1 = 1 },
            PanelSide.East => cells with { I0 = last },
            PanelSide.South => cells with { J1 = 1 },
            _ => cells with { J0 = last },
        };
        foreach ((int rank, _, _) in partition.OwnersOf(cells))
        {
            IReadOnlyList<EdgePart> parts = EdgesOf(rank);
            for (int p = 0; p < parts.Count; p++)
            {
                if (parts[p].Edge.Panel == panel && parts[p].Edge.Side == side)
                {
                    yield return (rank, p, parts[p]);
                }
            }
        }
    }

    /// <inheritdoc/>
    public Layout LayoutOf(int rank) => new(
        Sphere.Extent,
        [.. partition.Tiles[rank].Select(tile => new BlockShape(tile, 0, HaloDepth, SpherePartition.SmallestTile, Line))],
        [.. EdgesOf(rank).Select(edge => new BlockShape(StripOf(edge), 0, 0, 0, Line))],
        Sphere.Locate);

    /// <inheritdoc/>
    public IEnumerable<HaloCopy> CopiesInto(int rank)
    {
        IReadOnlyList<Box> tiles = partition.Tiles[rank];
        for (int t = 0; t < tiles.Count; t++)
        {
            foreach (Box part in HaloInsidePanel(tiles[t]))
            {
                foreach ((int owner, int block, Box shared) in partition.OwnersOf(part))
                {
                    yield return new HaloCopy(owner, block, t, shared, CellMap.Shift(0, 0, 0));
                }
            }
        }

        IReadOnlyList<EdgePart> edges = EdgesOf(rank);
        for (int e = 0; e < edges.Count; e++)
        {
            CellMap map = EdgeMap.FromStrip(edges[e].Edge, Sphere.Size);
            foreach ((int owner, int block, Box shared) in partition.OwnersOf(EdgeMap.Image(StripOf(edges[e]), map)))
            {
                yield return new HaloCopy(owner, block, tiles.Count + e, EdgeMap.PreImage(shared, edges[e].Edge, Sphere.Size), map);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<WallCopy> WallsOf(int rank) => [];

    /// <summary>Cells of a strip: row = distance from the edge, column = position along it in the tile's own panel.</summary>
    private Box StripOf(EdgePart part)
    {
        int first = Sphere.Size, end = 0;
        for (int depth = 0; depth < GhostInterpolation.Depth; depth++)
        {
            first = Math.Min(first, GhostInterpolation.FirstPoint(Sphere, depth, part.First));
            end = Math.Max(end, GhostInterpolation.FirstPoint(Sphere, depth, part.End - 1) + GhostInterpolation.Points);
        }

        // One cell more on either side for the second difference along the edge.
        return new Box(part.Edge.Panel, part.Edge.Panel + 1, 0, StripDepth, Math.Max(first - 1, 0), Math.Min(end + 1, Sphere.Size));
    }

    private IEnumerable<EdgePart> EdgesOf(Box tile, int number)
    {
        int n = Sphere.Size, panel = tile.K0;
        foreach (PanelSide side in Enum.GetValues<PanelSide>())
        {
            bool touches = side switch
            {
                PanelSide.West => tile.I0 == 0,
                PanelSide.East => tile.I1 == n,
                PanelSide.South => tile.J0 == 0,
                _ => tile.J1 == n,
            };
            if (touches)
            {
                (int first, int end) = side is PanelSide.West or PanelSide.East ? (tile.J0, tile.J1) : (tile.I0, tile.I1);
                yield return new EdgePart(
                    number, CubeProjection.Beyond(panel, side), Math.Max(first - 1, 0), Math.Min(end + 1, n), first, end);
            }
        }
    }

    private IEnumerable<Box> HaloInsidePanel(Box tile)
    {
        Box panel = Box.Of(Sphere.Extent) with { K0 = tile.K0, K1 = tile.K1 };
        Box reach = tile.Grow(0, HaloDepth, HaloDepth).Intersect(panel);
        Box[] ring =
        [
            reach with { J1 = tile.J0 },
            reach with { J0 = tile.J1 },
            tile with { I0 = reach.I0, I1 = tile.I0 },
            tile with { I0 = tile.I1, I1 = reach.I1 },
        ];
        return ring.Where(part => !part.IsEmpty);
    }
}
