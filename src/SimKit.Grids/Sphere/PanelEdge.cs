namespace SimKit.Grids.Sphere;

/// <summary>What lies beyond one side of a panel.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Side">Its side.</param>
/// <param name="OtherPanel">The panel beyond.</param>
/// <param name="OtherSide">The side of the other panel that is the same great circle.</param>
/// <param name="IsReversed">Whether positions along the side run the other way on the other panel.</param>
public readonly record struct PanelEdge(int Panel, PanelSide Side, int OtherPanel, PanelSide OtherSide, bool IsReversed)
{
    /// <summary>+1 where the outward normal points along the growing coordinate (east, north), −1 otherwise.</summary>
    public static int Outward(PanelSide side) => side is PanelSide.East or PanelSide.North ? 1 : -1;

    /// <summary>
    /// Factor from a flux along the growing coordinate of this panel to the flux along the growing coordinate of the other one.
    /// </summary>
    public int FluxSign => -Outward(Side) * Outward(OtherSide);

    /// <summary>True for one of the two descriptions of each great-circle arc: that panel's frame is used by both.</summary>
    public bool IsLeading => Panel < OtherPanel;
}
