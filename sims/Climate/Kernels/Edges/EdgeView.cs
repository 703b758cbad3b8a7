using SimKit.Grids.Sphere;

namespace SimKit.Climate.Kernels.Edges;

/// <summary>How a panel's coordinates run at one of its edges, as numbers to multiply with: exact, and without branches.</summary>
/// <param name="Edge">The edge, seen from the panel.</param>
internal readonly record struct EdgeView(PanelEdge Edge)
{
    /// <summary>Whether the first coordinate is the normal one.</summary>
    public bool FirstIsNormal => Edge.Side is PanelSide.West or PanelSide.East;

    /// <summary>The same on the panel beyond.</summary>
    public bool FirstIsNormalBeyond => Edge.OtherSide is PanelSide.West or PanelSide.East;

    /// <summary>1 where the normal coordinate grows outwards, −1 where it grows inwards.</summary>
    public int Outward => PanelEdge.Outward(Edge.Side);

    /// <summary>The same on the panel beyond.</summary>
    public int OutwardBeyond => PanelEdge.Outward(Edge.OtherSide);

    /// <summary>1 where both panels count along the edge from the same end, −1 where not.</summary>
    public int SameWay => Edge.IsReversed ? -1 : 1;
}
