using SimKit.Runs;

namespace SimKit.Plot.Tests;

public sealed class MapProjectionTests
{
    // PROJ 9.1.1: proj -f %.6f +proj=eqearth +R=1
    [TestCase(180, 0, 2.706630, 0.000000)]
    [TestCase(10, 45, 0.128873, 0.860231)]
    [TestCase(0, 90, 0.000000, 1.317363)]
    [TestCase(-180, 90, -1.603589, 1.317363)]
    [TestCase(100, -35, 1.372049, -0.685335)]
    [TestCase(-75, 60, -0.849608, 1.088301)]
    [TestCase(45, 80, 0.417569, 1.288211)]
    public void Equal_earth_agrees_with_proj(double longitude, double latitude, double x, double y)
    {
        MapPoint point = MapProjection.EqualEarth.Forward(longitude, latitude);
        Assert.That(point.X, Is.EqualTo(x).Within(6e-7));
        Assert.That(point.Y, Is.EqualTo(y).Within(6e-7));
    }

    [Test]
    public void Inverse_undoes_forward([Values("equal_earth", "plate_carree")] string name)
    {
        MapProjection projection = MapProjection.FromName(name);
        for (double latitude = -85; latitude <= 85; latitude += 2.5)
        {
            for (double longitude = -180; longitude <= 180; longitude += 7.5)
            {
                // A hair inside, so that rounding does not put ±180° off the map.
                MapPoint point = projection.Forward(longitude, latitude);
                GeoPoint? place = projection.Inverse(point with { X = point.X * (1 - 1e-15) });
                Assert.That(place, Is.Not.Null);
                Assert.That(place!.Value.Longitude, Is.EqualTo(longitude).Within(1e-12));
                Assert.That(place.Value.Latitude, Is.EqualTo(latitude).Within(1e-12));
            }
        }
    }

    [Test]
    public void Equal_earth_keeps_areas()
    {
        // The area of a cell on the map is dx/dλ · dy/dφ · dλ dφ; on the unit sphere it is cos φ dλ dφ. The whole sphere has 4π.
        MapProjection projection = MapProjection.EqualEarth;
        const int rows = 20000;
        double area = 0;
        for (int j = 0; j < rows; j++)
        {
            double south = -90 + 180.0 * j / rows, north = -90 + 180.0 * (j + 1) / rows;
            area += 2 * projection.HalfWidthAt((south + north) / 2) * (projection.YOf(north) - projection.YOf(south));
        }
        Assert.That(area, Is.EqualTo(4 * Math.PI).Within(1e-3));
    }

    [Test]
    public void A_point_outside_the_map_has_no_place()
    {
        Assert.That(MapProjection.EqualEarth.Inverse(new MapPoint(2.5, 1.2)), Is.Null);
        Assert.That(MapProjection.EqualEarth.Inverse(new MapPoint(0, 1.4)), Is.Null);
    }

    [Test]
    public void An_unknown_projection_lists_those_there_are() =>
        Assert.That(() => MapProjection.FromName("equal_erth"),
            Throws.InstanceOf<UserError>().With.Message.Contains("did you mean 'equal_earth'?").And.Message.Contains("plate_carree"));
}
