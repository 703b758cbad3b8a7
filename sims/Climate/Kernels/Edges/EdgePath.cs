using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>The way along a part of a panel edge through the arrays of a tile.</summary>
/// <param name="First">Element of the first own cell on the edge.</param>
/// <param name="Along">Elements to the next cell along the edge.</param>
/// <param name="Inward">Elements to the next cell away from the edge.</param>
internal readonly record struct EdgePath(long First, long Along, long Inward)
{
    /// <summary>Element of the first face on the edge: faces lie before their cells.</summary>
    public long FirstFace => Inward > 0 ? First : First - Inward;

    /// <summary>The way along a part of a tile's edge.</summary>
    public static EdgePath Of<T>(Tile<T> tile, EdgePart part)
        where T : unmanaged
    {
        bool isColumn = part.Edge.Side is PanelSide.West or PanelSide.East;
        long along = isColumn ? tile.Stride : 1, across = isColumn ? 1 : tile.Stride;
        long start = (part.First - (isColumn ? tile.Cells.J0 : tile.Cells.I0)) * along;
        return part.Edge.Side is PanelSide.West or PanelSide.South
            ? new EdgePath(start, along, across)
            : new EdgePath(start + (((isColumn ? tile.CountI : tile.CountJ) - 1) * across), along, -across);
    }
}
