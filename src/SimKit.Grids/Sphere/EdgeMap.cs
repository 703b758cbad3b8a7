using SimKit.Grids.Halo;
using SimKit.State;

namespace SimKit.Grids.Sphere;

/// <summary>
/// Turns between a strip beyond a panel edge (row = distance from the edge, column = position along the edge) and the cells of the
/// panel beyond.
/// </summary>
internal static class EdgeMap
{
    /// <summary>From strip indices to the cells of the other panel.</summary>
    public static CellMap FromStrip(PanelEdge edge, int size)
    {
        int last = size - 1;
        (int alongStart, int alongStep) = edge.IsReversed ? (last, -1) : (0, 1);
        (int depthStart, int depthStep) = edge.OtherSide is PanelSide.West or PanelSide.South ? (0, 1) : (last, -1);
        return edge.OtherSide is PanelSide.West or PanelSide.East
            ? new CellMap(edge.OtherPanel, 0, alongStart, 0, alongStep, depthStart, depthStep, 0)
            : new CellMap(edge.OtherPanel, 0, depthStart, depthStep, 0, alongStart, 0, alongStep);
    }

    /// <summary>The box of source cells of a box of target cells.</summary>
    public static Box Image(Box target, CellMap map)
    {
        (int k, int j0, int i0) = map.Apply(target.K0, target.J0, target.I0);
        (_, int j1, int i1) = map.Apply(target.K0, target.J1 - 1, target.I1 - 1);
        return new Box(k, k + 1, Math.Min(j0, j1), Math.Max(j0, j1) + 1, Math.Min(i0, i1), Math.Max(i0, i1) + 1);
    }

    /// <summary>The strip cells whose source is a box of the other panel.</summary>
    public static Box PreImage(Box source, PanelEdge edge, int size)
    {
        bool isSideways = edge.OtherSide is PanelSide.West or PanelSide.East;
        (int d0, int d1) = isSideways ? (source.I0, source.I1) : (source.J0, source.J1);
        (int a0, int a1) = isSideways ? (source.J0, source.J1) : (source.I0, source.I1);
        if (edge.OtherSide is PanelSide.East or PanelSide.North)
        {
            (d0, d1) = (size - d1, size - d0);
        }

        if (edge.IsReversed)
        {
            (a0, a1) = (size - a1, size - a0);
        }

        return new Box(edge.Panel, edge.Panel + 1, d0, d1, a0, a1);
    }
}
