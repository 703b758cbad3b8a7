using SimKit.Grids.Halo;
using SimKit.State;

namespace SimKit.Grids.Sphere;

/// <summary>
/// The faces on panel edges, where two panels meet: each part of an edge is a block of two rows, row 0 for what this side knows,
/// row 1 for what the other side knows, which the halo exchange brings. Columns are positions along the edge in the own panel.
/// </summary>
public sealed class EdgeStateGeometry(SphereGeometry sphere) : IHaloGeometry
{
    /// <inheritdoc/>
    public int Ranks => sphere.Ranks;

    /// <inheritdoc/>
    public Layout LayoutOf(int rank) => new(
        sphere.Sphere.Extent, [],
        [.. sphere.EdgesOf(rank).Select(part => new BlockShape(BlockOf(part), 0, 0, 0, sphere.Line))],
        sphere.Sphere.Locate);

    /// <inheritdoc/>
    public IEnumerable<HaloCopy> CopiesInto(int rank)
    {
        int last = sphere.Sphere.Size - 1;
        IReadOnlyList<EdgePart> mine = sphere.EdgesOf(rank);
        for (int m = 0; m < mine.Count; m++)
        {
            PanelEdge edge = mine[m].Edge;
            foreach ((int owner, int block, EdgePart other) in sphere.PartsAlong(edge.OtherPanel, edge.OtherSide))
            {
                (int first, int end) = edge.IsReversed
                    ? (last + 1 - other.OwnEnd, last + 1 - other.OwnFirst)
                    : (other.OwnFirst, other.OwnEnd);
                Box target = new Box(edge.Panel, edge.Panel + 1, 1, 2, first, end).Intersect(BlockOf(mine[m]));
                if (!target.IsEmpty)
                {
                    // Row 1 here is row 0 there.
                    CellMap map = edge.IsReversed
                        ? new CellMap(edge.OtherPanel, 0, -1, 1, 0, last, 0, -1)
                        : new CellMap(edge.OtherPanel, 0, -1, 1, 0, 0, 0, 1);
                    yield return new HaloCopy(owner, block, m, target, map);
                }
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<WallCopy> WallsOf(int rank) => [];

    private static Box BlockOf(EdgePart part) => new(part.Edge.Panel, part.Edge.Panel + 1, 0, 2, part.First, part.End);
}
