using SimKit.State;

namespace SimKit.Grids.Sphere;

/// <summary>A cubed sphere of N × N cells a panel: coordinates, areas and names of its cells. The same on every rank.</summary>
public sealed class CubedSphere
{
    /// <summary>Fewest cells along a panel: second differences at an edge read five, ghost interpolation reads six.</summary>
    public const int SmallestSize = 8;

    /// <summary>A sphere of the given radius with <paramref name="size"/> × <paramref name="size"/> cells a panel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Fewer cells than <see cref="SmallestSize"/>, or a radius that is not positive.
    /// </exception>
    public CubedSphere(int size, double radius)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, SmallestSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        Size = size;
        Radius = radius;
    }

    /// <summary>Cells along a panel.</summary>
    public int Size { get; }

    /// <summary>Radius, m.</summary>
    public double Radius { get; }

    /// <summary>Angle between cell faces, radians.</summary>
    public double Spacing => Math.PI / 2 / Size;

    /// <summary>Six panels of rows and columns.</summary>
    public Extent Extent => new(CubeProjection.Panels, Size, Size);

    /// <summary>α or β at a position counted in cells from the panel's first face: faces at whole numbers, centres in between.</summary>
    public double Angle(double position) => (-Math.PI / 4) + (position * Spacing);

    /// <summary>tan of <see cref="Angle"/>.</summary>
    public double Tangent(double position) => Math.Tan(Angle(position));

    /// <summary>Direction of a cell centre.</summary>
    public Vector3 Centre(int panel, int j, int i) => CubeProjection.Direction(panel, Tangent(i + 0.5), Tangent(j + 0.5));

    /// <summary>Exact area of a cell, m².</summary>
    public double Area(int j, int i)
    {
        double x0 = Tangent(i), x1 = Tangent(i + 1), y0 = Tangent(j), y1 = Tangent(j + 1);
        return Radius * Radius * (CubeProjection.AreaFromCentre(x1, y1) - CubeProjection.AreaFromCentre(x0, y1)
            - CubeProjection.AreaFromCentre(x1, y0) + CubeProjection.AreaFromCentre(x0, y0));
    }

    /// <summary>Names a cell for messages.</summary>
    public string Locate(int panel, int j, int i)
    {
        Vector3 centre = Centre(panel, j, i);
        double latitude = centre.Latitude * 180 / Math.PI, longitude = centre.Longitude * 180 / Math.PI;
        char southNorth = latitude < 0 ? 'S' : 'N', westEast = longitude < 0 ? 'W' : 'E';
        return $"panel {panel}, cell ({j}, {i}), {Math.Abs(latitude):0.0}°{southNorth} {Math.Abs(longitude):0.0}°{westEast}";
    }
}
