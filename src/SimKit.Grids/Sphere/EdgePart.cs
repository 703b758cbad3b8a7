namespace SimKit.Grids.Sphere;

/// <summary>The part of a panel edge along which a tile lies, with the positions for which the tile needs ghosts.</summary>
/// <param name="Tile">Which of the rank's tiles.</param>
/// <param name="Edge">The panel edge.</param>
/// <param name="First">First position along the edge that needs ghosts: one before the tile, where the panel goes on.</param>
/// <param name="End">Behind the last position that needs ghosts.</param>
/// <param name="OwnFirst">First position of the tile's own cells along the edge.</param>
/// <param name="OwnEnd">Behind the last own position.</param>
public readonly record struct EdgePart(int Tile, PanelEdge Edge, int First, int End, int OwnFirst, int OwnEnd)
{
    /// <summary>Positions that need ghosts.</summary>
    public int Count => End - First;
}
