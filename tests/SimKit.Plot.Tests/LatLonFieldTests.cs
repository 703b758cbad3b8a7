namespace SimKit.Plot.Tests;

public sealed class LatLonFieldTests
{
    private static readonly double[] Latitudes = [-67.5, -22.5, 22.5, 67.5];
    private static readonly double[] Longitudes = [22.5, 67.5, 112.5, 157.5, 202.5, 247.5, 292.5, 337.5];

    private static LatLonField Field(Func<double, double, double> f) =>
        new(Latitudes, Longitudes, [.. Latitudes.SelectMany(lat => Longitudes.Select(lon => f(lon, lat)))]);

    [Test]
    public void A_bilinear_field_is_sampled_exactly()
    {
        LatLonField field = Field((lon, lat) => 2 + lon / 10 - lat + lon * lat / 100);
        Assert.That(field.At(100, 10), Is.EqualTo(2 + 10 - 10 + 10.0).Within(1e-12));
        Assert.That(field.At(100 - 360, 10), Is.EqualTo(12.0).Within(1e-12));
    }

    [Test]
    public void A_field_is_continuous_across_the_last_column()
    {
        LatLonField field = Field((lon, lat) => Math.Cos(double.DegreesToRadians(lon)));
        double mean = (Math.Cos(double.DegreesToRadians(337.5)) + Math.Cos(double.DegreesToRadians(22.5))) / 2;
        Assert.That(field.At(0, 0), Is.EqualTo(mean).Within(1e-12));
        Assert.That(field.At(359.9999, 0), Is.EqualTo(field.At(0.0001, 0)).Within(1e-4));
    }

    [Test]
    public void Rows_from_north_to_south_give_the_same_field()
    {
        LatLonField rising = Field((lon, lat) => lon + 1000 * lat);
        double[] north = [.. Latitudes.Reverse()];
        var falling = new LatLonField(north, Longitudes, [.. north.SelectMany(lat => Longitudes.Select(lon => lon + 1000 * lat))]);
        Assert.That(falling.At(50, 30), Is.EqualTo(rising.At(50, 30)).Within(1e-9));
    }

    [Test]
    public void A_missing_cell_hides_only_the_places_nearest_to_it()
    {
        LatLonField field = Field((lon, lat) => lon == 112.5 && lat == 22.5 ? double.NaN : 3);
        Assert.That(field.At(112.5, 22.5), Is.NaN);
        Assert.That(field.At(125, 10), Is.NaN);
        Assert.That(field.At(140, 22.5), Is.EqualTo(3));
    }

    [Test]
    public void A_regional_field_is_missing_elsewhere()
    {
        var field = new LatLonField([40, 41, 42], [5, 6, 7], new double[9]);
        Assert.That(field.At(6.2, 41.3), Is.Zero);
        Assert.That(field.At(200, 41), Is.NaN);
        Assert.That(field.At(6, -10), Is.NaN);
    }

    [Test]
    public void Poles_are_covered_by_the_nearest_row() => Assert.That(Field((_, lat) => lat).At(10, 90), Is.EqualTo(67.5));

    [Test]
    public void Arrays_that_do_not_fit_are_refused()
    {
        Assert.That(() => new LatLonField(Latitudes, Longitudes, new double[31]),
            Throws.ArgumentException.With.Message.Contains("31 values"));
        Assert.That(() => new LatLonField([0, 91], Longitudes, new double[16]),
            Throws.ArgumentException.With.Message.Contains("latitudes[1]"));
        Assert.That(() => new LatLonField([0, 1], [0, 20, 10], new double[6]),
            Throws.ArgumentException.With.Message.Contains("longitudes[2]"));
    }
}
