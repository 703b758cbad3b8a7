using SimKit.State;

namespace SimKit.Grids.Cartesian;

/// <summary>A Cartesian grid as the user asks for it: cells, halo, boundaries. The same on every rank.</summary>
/// <param name="Extent">Cells along k (1 in two dimensions), j and i.</param>
/// <param name="Halo">Width of the halo, cells.</param>
/// <param name="BoundaryK">Beyond the first and the last plane.</param>
/// <param name="BoundaryJ">Beyond the first and the last row.</param>
/// <param name="BoundaryI">Beyond the first and the last column.</param>
/// <param name="Corners">Whether halo cells off edges and corners are filled too.</param>
public sealed record CartesianShape(
    Extent Extent, int Halo, Boundary BoundaryK, Boundary BoundaryJ, Boundary BoundaryI, bool Corners = false)
{
    /// <summary>A two-dimensional grid with the same boundary on all four sides.</summary>
    public static CartesianShape Plane(int rows, int columns, int halo, Boundary boundary, bool corners = false) =>
        new(new Extent(1, rows, columns), halo, Boundary.Periodic, boundary, boundary, corners);
}
