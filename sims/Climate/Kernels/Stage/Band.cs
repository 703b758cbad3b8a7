using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels.Stage;

/// <summary>
/// Rows of a tile that are updated together. Fluxes and tendencies reach one row further, and what the band below has left there stays.
/// </summary>
/// <param name="Tile">The tile.</param>
/// <param name="First">First row to update.</param>
/// <param name="End">Behind the last row to update.</param>
internal readonly record struct Band<T>(Tile<T> Tile, int First, int End)
    where T : unmanaged
{
    private static readonly PanelSide[] Sides = [PanelSide.West, PanelSide.East, PanelSide.South, PanelSide.North];

    /// <summary>First row of cells, and of their west faces, to compute.</summary>
    public int FirstCells => First == 0 ? Tile.Rim.J0 : First + 1;

    /// <summary>Behind the last row of cells to compute.</summary>
    public int EndCells => End == Tile.CountJ ? Tile.Rim.J1 : End + 1;

    /// <summary>First row of south faces to compute.</summary>
    public int FirstSouth => First == 0 ? Tile.Rim.J0 : First + 2;

    /// <summary>Behind the last row of south faces to compute.</summary>
    public int EndSouth => EndCells + 1;

    /// <summary>Whether the band lies on a side of the panel; on every west and east side of its tile.</summary>
    public bool Touches(PanelSide side) => Tile.Touches(side) && side switch
    {
        PanelSide.South => First == 0,
        PanelSide.North => End == Tile.CountJ,
        _ => true,
    };

    /// <summary>Extends what is averaged along or across rows beyond the sides of the panel, by the one-sided differences there.</summary>
    public unsafe void Extend(T* along, T* across)
    {
        foreach (PanelSide side in Sides)
        {
            if (Touches(side))
            {
                bool isColumn = side is PanelSide.West or PanelSide.East;
                OneSided<T>.Extend(
                    isColumn ? along : across, Tile.Stride, side, (isColumn ? Tile.CountI : Tile.CountJ) - 1,
                    isColumn ? First : 0, isColumn ? End : Tile.CountI);
            }
        }
    }
}
