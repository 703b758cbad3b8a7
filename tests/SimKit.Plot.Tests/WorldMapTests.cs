using SkiaSharp;

namespace SimKit.Plot.Tests;

public sealed class WorldMapTests
{
    private const int Rows = 90, Columns = 180;
    private static readonly double[] Latitudes = [.. Enumerable.Range(0, Rows).Select(j => -89.0 + 2 * j)];
    private static readonly double[] Longitudes = [.. Enumerable.Range(0, Columns).Select(i => 1.0 + 2 * i)];
    private static readonly FigureRequest Request = new() { Width = 700, Scale = 1 };

    private static LatLonField Field(Func<double, double, double> f) =>
        new(Latitudes, Longitudes, [.. Latitudes.SelectMany(lat => Longitudes.Select(lon => f(lon, lat)))]);

    private static WorldMap Map(Func<double, double, double> f) => new()
    {
        Field = Field(f),
        Title = "Air temperature",
        Subtitle = "2000-08-11 12:00",
        Unit = "K",
        Quantity = "Temperature",
        HasCoastlines = false,
    };

    [Test]
    public void A_place_has_the_colour_of_its_value([Values("equal_earth", "plate_carree")] string name)
    {
        FigureRequest request = Request with { Projection = MapProjection.FromName(name) };
        WorldMap map = Map((lon, lat) => 250 + 40 * Math.Cos(double.DegreesToRadians(lat)) + lon / 36);
        ColorScale scale = map.Scale(request);
        MapFrame frame = map.Frame(request, out _);
        using var picture = new RenderedPicture(map.Draw(request));
        // Away from the graticule, which is drawn over the field.
        foreach ((double lon, double lat) in new (double, double)[] { (-135, 45), (15, -15), (105, 75), (165, -45), (-75, -75), (45, 10) })
        {
            SKPoint pixel = frame.Pixel(lon, lat);
            Rgb expected = scale.At(map.Field.At(lon, lat));
            Assert.That(RenderedPicture.Difference(picture.At(pixel.X, pixel.Y), expected), Is.LessThanOrEqualTo(4), $"{lon}° {lat}°");
        }
    }

    [Test]
    public void North_is_up_and_the_central_meridian_in_the_middle()
    {
        WorldMap map = Map((lon, lat) => lat > 0 ? 1 : 0);
        MapFrame frame = map.Frame(Request, out int height);
        Assert.That(frame.Pixel(0, 90).Y, Is.EqualTo(frame.Rect.Top).Within(1e-3));
        Assert.That(frame.Pixel(0, -90).Y, Is.EqualTo(frame.Rect.Bottom).Within(1e-3));
        Assert.That(frame.Pixel(0, 0).Y, Is.EqualTo((frame.Rect.Top + frame.Rect.Bottom) / 2).Within(1e-3));
        Assert.That(frame.Pixel(180, 0).X, Is.EqualTo(frame.Rect.Right).Within(1e-3));
        using var picture = new RenderedPicture(map.Draw(Request));
        Assert.That((picture.Width, picture.Height), Is.EqualTo((700, height)));
        SKPoint north = frame.Pixel(10, 40), south = frame.Pixel(10, -40);
        Assert.That(RenderedPicture.Difference(picture.At(north.X, north.Y), ColorMap.Viridis.At(1)), Is.LessThanOrEqualTo(3));
        Assert.That(RenderedPicture.Difference(picture.At(south.X, south.Y), ColorMap.Viridis.At(0)), Is.LessThanOrEqualTo(3));
    }

    [Test]
    public void A_shifted_central_meridian_shifts_the_field()
    {
        WorldMap source = Map((lon, _) => Math.Cos(double.DegreesToRadians(lon)));
        var map = new WorldMap { Field = source.Field, Title = "Shifted", CentralLongitude = 180, HasCoastlines = false };
        MapFrame frame = map.Frame(Request, out _);
        using var picture = new RenderedPicture(map.Draw(Request));
        SKPoint date = frame.Pixel(4, 10), greenwich = frame.Pixel(-176, 10);
        Assert.That(RenderedPicture.Difference(picture.At(date.X, date.Y), ColorMap.Viridis.At(0)), Is.LessThanOrEqualTo(4));
        Assert.That(RenderedPicture.Difference(picture.At(greenwich.X, greenwich.Y), ColorMap.Viridis.At(1)), Is.LessThanOrEqualTo(4));
    }

    [Test]
    public void Missing_values_are_grey()
    {
        WorldMap map = Map((lon, lat) => Math.Abs(lat) < 20 && lon < 60 ? double.NaN : lat);
        SKPoint pixel = map.Frame(Request, out _).Pixel(40, 10);
        using var picture = new RenderedPicture(map.Draw(Request));
        Assert.That(RenderedPicture.Difference(picture.At(pixel.X, pixel.Y), ColorScale.Missing), Is.LessThanOrEqualTo(2));
    }

    [Test]
    public void Coastlines_are_dark_on_the_field()
    {
        WorldMap source = Map((_, _) => 1);
        WorldMap map = new() { Field = source.Field, Title = "Coasts", Maximum = 1, Minimum = 0 };
        MapFrame frame = map.Frame(Request, out _);
        using var with = new RenderedPicture(map.Draw(Request));
        using var without = new RenderedPicture(new WorldMap
        {
            Field = source.Field,
            Title = "Coasts",
            Maximum = 1,
            Minimum = 0,
            HasCoastlines = false,
        }.Draw(Request));
        // The coast of south-western Africa lies between 10° and 20° E, 15° and 33° S; there is no graticule line among it.
        SKPoint northWest = frame.Pixel(10, -15), southEast = frame.Pixel(20, -29);
        int Dark(RenderedPicture picture) => picture.Count(northWest.X, northWest.Y, southEast.X, southEast.Y, color => color.Red < 150);
        Assert.That(Dark(without), Is.Zero);
        Assert.That(Dark(with), Is.GreaterThan(10));
    }

    [Test]
    public void Text_is_visible_above_and_below_the_map()
    {
        WorldMap map = Map((_, lat) => lat);
        MapFrame frame = map.Frame(Request, out int height);
        using var picture = new RenderedPicture(map.Draw(Request));
        Assert.That(picture.Count(28, 10, 300, 40, RenderedPicture.IsDark), Is.GreaterThan(300), "title");
        Assert.That(picture.Count(200, frame.Rect.Bottom + 36, 500, height - 4, RenderedPicture.IsDark), Is.GreaterThan(200),
            "colour bar labels");
        Assert.That(picture.Count(0, 0, 700, 10, color => color != SKColors.White), Is.Zero, "margin");
    }

    [Test]
    public void Arrows_appear_with_their_reference_only_when_asked_for()
    {
        LatLonField u = Field((_, lat) => 20 * Math.Cos(double.DegreesToRadians(lat))), v = Field((_, _) => 0);
        var map = new WorldMap
        {
            Field = Field((_, _) => 1),
            Title = "Wind",
            Minimum = 0,
            Maximum = 1,
            Wind = new WindField(u, v),
            HasCoastlines = false,
        };
        Assert.That(RenderedPicture.SvgText(map.Draw(Request with { Arrows = true })), Does.Contain("20 m/s"));
        Assert.That(RenderedPicture.SvgText(map.Draw(Request)), Does.Not.Contain("m/s"));
        MapFrame frame = map.Frame(Request, out _);
        using var picture = new RenderedPicture(map.Draw(Request with { Arrows = true }));
        Assert.That(picture.Count(frame.Rect.Left + 200, frame.Rect.Top + 60, frame.Rect.Left + 400, frame.Rect.Top + 200,
            RenderedPicture.IsDark), Is.GreaterThan(300));
    }

    [Test]
    public void A_contour_lies_where_the_field_has_its_level()
    {
        MapFrame frame = Map((_, _) => 0).Frame(Request, out _);
        using SKPath line = MapContours.Draw(Field((lon, lat) => lat + 5 * Math.Sin(double.DegreesToRadians(lon))), 10, frame);
        Assert.That(line.PointCount, Is.GreaterThan(2 * Columns - 10));
        foreach (SKPoint pixel in line.Points)
        {
            GeoPoint place = frame.Place(pixel.X, pixel.Y) ?? throw new AssertionException($"{pixel} is off the map");
            // Linear interpolation within 2° cells is exact to 5 (2°/2)²/2 = 0.0008° and pixels are floats.
            Assert.That(place.Latitude + 5 * Math.Sin(double.DegreesToRadians(place.Longitude)), Is.EqualTo(10).Within(0.01));
        }
    }

    [Test]
    public void An_svg_is_xml_and_holds_all_words()
    {
        string text = RenderedPicture.SvgText(Map((_, lat) => 250 + lat / 9).Draw(Request with { Projection = MapProjection.PlateCarree }));
        foreach (string word in new[] { "Air temperature", "2000-08-11 12:00", "Temperature [K]", "30°N", "120°W" })
            Assert.That(text, Does.Contain(word));
    }

    [Test]
    public void The_dark_theme_has_dark_paper()
    {
        using var picture = new RenderedPicture(Map((_, lat) => lat).Draw(Request with { Theme = Theme.Dark }));
        Assert.That(RenderedPicture.Difference(picture.At(3, 3), FigureStyle.Dark.Background), Is.Zero);
    }
}
