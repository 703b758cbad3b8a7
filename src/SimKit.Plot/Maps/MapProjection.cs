using System.Collections.Immutable;
using SimKit.Runs;

namespace SimKit.Plot;

/// <summary>A projection of the unit sphere whose parallels are straight and evenly divided; longitudes count from the central
/// meridian.</summary>
public abstract class MapProjection
{
    private protected MapProjection(string name) => Name = name;

    /// <summary>The name by which a user asks for it.</summary>
    public string Name { get; }

    /// <summary>Equal areas, pleasant shapes (Šavrič, Patterson and Jenny 2018): the default.</summary>
    public static MapProjection EqualEarth { get; } = new EqualEarth();

    /// <summary>Longitude and latitude as x and y.</summary>
    public static MapProjection PlateCarree { get; } = new PlateCarree();

    /// <summary>Every projection.</summary>
    public static ImmutableArray<MapProjection> All { get; } = [EqualEarth, PlateCarree];

    /// <summary>The projection of that name.</summary>
    /// <exception cref="UserError">There is none; the message lists the names.</exception>
    public static MapProjection FromName(string name) =>
        All.FirstOrDefault(projection => string.Equals(projection.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw Choices.Unknown("projection", name, All.Select(projection => projection.Name));

    /// <summary>Half the width of the map, at the equator.</summary>
    public double HalfWidth => HalfWidthAt(0);

    /// <summary>Half the height of the map.</summary>
    public double HalfHeight => YOf(90);

    /// <summary>Projects a place; longitude −180 … 180 from the central meridian, both in degrees.</summary>
    public MapPoint Forward(double longitude, double latitude) => new(HalfWidthAt(latitude) * longitude / 180, YOf(latitude));

    /// <summary>The place at a map point, or null outside the map.</summary>
    public GeoPoint? Inverse(MapPoint point)
    {
        if (Math.Abs(point.Y) > HalfHeight) return null;
        double latitude = LatitudeAt(point.Y);
        double longitude = 180 * point.X / HalfWidthAt(latitude);
        return Math.Abs(longitude) <= 180 ? new GeoPoint(longitude, latitude) : null;
    }

    /// <summary>The y of a parallel, latitude in degrees.</summary>
    public abstract double YOf(double latitude);

    /// <summary>The latitude in degrees of a y within the map.</summary>
    public abstract double LatitudeAt(double y);

    /// <summary>The x of longitude 180° on a parallel, latitude in degrees.</summary>
    public abstract double HalfWidthAt(double latitude);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
