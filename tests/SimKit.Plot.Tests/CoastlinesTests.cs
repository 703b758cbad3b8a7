namespace SimKit.Plot.Tests;

public sealed class CoastlinesTests
{
    [Test]
    public void No_stroke_crosses_the_map([Values(0, 150, -75.5)] double centralLongitude)
    {
        int segments = 0;
        foreach (List<GeoPoint> line in Coastlines.Around(centralLongitude))
        {
            for (int i = 1; i < line.Count; i++, segments++)
            {
                GeoPoint from = line[i - 1], to = line[i];
                Assert.That(Math.Abs(to.Longitude - from.Longitude), Is.LessThan(20), $"{from} to {to}");
                Assert.That(Math.Abs(to.Latitude - from.Latitude), Is.LessThan(20), $"{from} to {to}");
                bool isSeam = IsOnDateLine(from) && IsOnDateLine(to) && from.Latitude != to.Latitude;
                Assert.That(isSeam, Is.False, $"a stroke along the date line, {from} to {to}");
            }
        }
        bool IsOnDateLine(GeoPoint point) => Math.Abs(Coastlines.Wrap(point.Longitude + centralLongitude - 180)) < 1e-3;
        // Natural Earth's 110m land boundary has about five thousand vertices.
        Assert.That(segments, Is.GreaterThan(4900));
    }

    [Test]
    public void A_coast_is_where_it_is_on_earth()
    {
        // Land's End of Africa: Cape Agulhas at 34.83° S, 20.0° E.
        double nearest = Coastlines.Around(0).SelectMany(line => line)
            .Min(p => Math.Abs(p.Longitude - 20.0) + Math.Abs(p.Latitude + 34.83));
        Assert.That(nearest, Is.LessThan(0.6));
    }
}
