using SimKit.Grids.Sphere;

namespace SimKit.Core.Tests.Sphere;

/// <summary>
/// Which cell of another panel a strip cell stands for, worked out from directions in space alone: grid lines of both panels meet on
/// the edge, so the column of strip cells beyond position a is the one whose grid line starts at the same point of the edge.
/// </summary>
internal static class StripCell
{
    /// <summary>The other panel, row and column of the strip cell at a distance from a side and a position along it.</summary>
    internal static (int Panel, int J, int I) Find(CubedSphere sphere, int panel, PanelSide side, int depth, int along)
    {
        (int other, _, _) = CubeProjection.Find(Beyond(sphere, panel, side, 0.5 * sphere.Spacing, along));
        Vector3 onEdge = CubeProjection.Components(other, Beyond(sphere, panel, side, 0, along));
        double alpha = Math.Atan(onEdge.Y / onEdge.X), beta = Math.Atan(onEdge.Z / onEdge.X);
        return (other, Cell(beta), Cell(alpha));

        // Across the edge the angle is that of the panel's face: count inwards from there; along it, a cell centre.
        int Cell(double angle)
        {
            double position = ((angle + (Math.PI / 4)) / sphere.Spacing) - 0.5;
            return position < -0.25 ? depth : position > sphere.Size - 0.75 ? sphere.Size - 1 - depth : (int)Math.Round(position);
        }
    }

    /// <summary>Direction of the own panel's ghost at a distance beyond a side.</summary>
    internal static Vector3 Ghost(CubedSphere sphere, int panel, PanelSide side, int depth, int along) =>
        Beyond(sphere, panel, side, (depth + 0.5) * sphere.Spacing, along);

    /// <summary>Direction of the point at the position of a cell centre along a side, an angle beyond it.</summary>
    internal static Vector3 Beyond(CubedSphere sphere, int panel, PanelSide side, double angle, int along)
    {
        double across = Math.Tan((Math.PI / 4) + angle), position = sphere.Tangent(along + 0.5);
        return side switch
        {
            PanelSide.West => CubeProjection.Direction(panel, -across, position),
            PanelSide.East => CubeProjection.Direction(panel, across, position),
            PanelSide.South => CubeProjection.Direction(panel, position, -across),
            _ => CubeProjection.Direction(panel, position, across),
        };
    }
}
