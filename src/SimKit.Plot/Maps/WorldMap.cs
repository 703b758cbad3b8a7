using ScottPlot;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>A global field on a map with coastlines, graticule, colour bar and, if asked, contours and wind arrows.</summary>
public sealed class WorldMap
{
    private const float Side = 28;

    /// <summary>The field to colour.</summary>
    public required LatLonField Field { get; init; }

    /// <summary>What is shown, in words.</summary>
    public required string Title { get; init; }

    /// <summary>The date, the time, the case: a line under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the colours mean, on the colour bar; null for the title.</summary>
    public string? Quantity { get; init; }

    /// <summary>The unit of the field.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The colours unless the request asks for others.</summary>
    public ColorMap ColorMap { get; init; } = ColorMap.Viridis;

    /// <summary>The lower end of the colour range unless the request gives one; null for the data's.</summary>
    public double? Minimum { get; init; }

    /// <summary>The upper end of the colour range unless the request gives one; null for the data's.</summary>
    public double? Maximum { get; init; }

    /// <summary>About how many contour lines at round levels; 0 for none.</summary>
    public int Contours { get; init; }

    /// <summary>The field of the contour lines; null for the coloured field.</summary>
    public LatLonField? ContourField { get; init; }

    /// <summary>The wind for arrows, drawn when the request asks for arrows.</summary>
    public WindField? Wind { get; init; }

    /// <summary>Whether coastlines are drawn; false for a planet without land.</summary>
    public bool HasCoastlines { get; init; } = true;

    /// <summary>The meridian in the middle, degrees east.</summary>
    public double CentralLongitude { get; init; }

    /// <summary>Draws the map in the projection, theme and size of the request.</summary>
    public Picture Draw(FigureRequest request)
    {
        ColorScale scale = Scale(request);
        MapFrame frame = Frame(request, out int height);
        ScottPlot.Plot plot = Chart.NewBare(request.Style, new PixelPadding(
            frame.Rect.Left, request.Width - frame.Rect.Right, height - frame.Rect.Bottom, frame.Rect.Top));
        MapProjection projection = request.Projection;
        plot.Axes.SetLimits(-projection.HalfWidth, projection.HalfWidth, -projection.HalfHeight, projection.HalfHeight);
        MapArrows? arrows = request.Arrows && Wind is not null ? new MapArrows(Wind) : null;
        plot.Add.Plottable(new DataLayer(request.Style, (ink, _) => DrawField(ink, frame, scale, request.Scale, arrows)));
        plot.RenderManager.RenderActions.Add(new Overlay(request.Style, (ink, _) => DrawSurroundings(ink, frame, scale, arrows)));
        return Chart.Assemble(request, height, (plot, new PixelRect(0, request.Width, height, 0)));
    }

    internal ColorScale Scale(FigureRequest request) => ColorScale.For(
        Field.Values, request.ColorMap ?? ColorMap, request.Minimum ?? Minimum, request.Maximum ?? Maximum);

    /// <summary>Places the map under the heading and over the colour bar, as large as the width allows.</summary>
    internal MapFrame Frame(FigureRequest request, out int height)
    {
        MapProjection projection = request.Projection;
        bool hasLabels = projection == MapProjection.PlateCarree;
        float left = hasLabels ? Side + 22 : Side, footRoom = hasLabels ? 110 : 88, headRoom = Chart.HeadRoom(Subtitle);
        double aspect = projection.HalfWidth / projection.HalfHeight;
        double width = request.Width - left - Side;
        height = request.Height ?? (int)Math.Ceiling(width / aspect + headRoom + footRoom);
        double available = Math.Max(60, height - headRoom - footRoom);
        if (width / aspect > available) width = available * aspect;
        double start = left + (request.Width - left - Side - width) / 2;
        var rect = new PixelRect((float)start, (float)(start + width), (float)(headRoom + width / aspect), headRoom);
        return new MapFrame(projection, CentralLongitude, rect);
    }

    private void DrawField(Ink ink, MapFrame frame, ColorScale scale, double resolution, MapArrows? arrows)
    {
        SKRect rect = frame.Rect.ToSKRect();
        using SKPath outline = frame.Outline();
        using SKImage image = MapRaster.Draw(
            Field, scale, frame, (int)Math.Ceiling(rect.Width * resolution), (int)Math.Ceiling(rect.Height * resolution));
        ink.Canvas.Save();
        ink.Canvas.ClipPath(outline, antialias: true);
        ink.Canvas.DrawImage(image, rect, new SKSamplingOptions(SKFilterMode.Linear));
        using SKPath graticule = frame.Graticule(30);
        ink.Path(graticule, new Rgb(0, 0, 0), 0.6f, alpha: 70);
        DrawContours(ink, frame);
        if (HasCoastlines)
        {
            using SKPath coast = frame.Coast();
            ink.Path(coast, new Rgb(0, 0, 0), 0.9f, alpha: 215);
        }
        arrows?.Draw(ink, frame);
        ink.Canvas.Restore();
    }

    private void DrawContours(Ink ink, MapFrame frame)
    {
        if (Contours <= 0) return;
        LatLonField field = ContourField ?? Field;
        (double low, double high) = ColorScale.Extent(field.Values);
        if (!(low < high)) return;
        foreach (double level in NiceTicks.Between(low, high, Contours))
        {
            using SKPath line = MapContours.Draw(field, level, frame);
            ink.Path(line, new Rgb(20, 20, 20), level == 0 ? 1.3f : 0.75f, alpha: 190);
        }
    }

    private void DrawSurroundings(Ink ink, MapFrame frame, ColorScale scale, MapArrows? arrows)
    {
        using SKPath outline = frame.Outline();
        ink.Path(outline, ink.Style.Ink, 1.2f);
        bool hasLabels = frame.Projection == MapProjection.PlateCarree;
        if (hasLabels) DrawDegrees(ink, frame);
        ink.Heading(Title, Subtitle, hasLabels ? frame.Rect.Left : Side);
        float top = frame.Rect.Bottom + (hasLabels ? 40 : 20), halfLength = frame.Rect.Width * 0.27f;
        float center = frame.Rect.HorizontalCenter;
        new ColorBar(scale, Quantity ?? Title, Unit).DrawHorizontal(ink,
            new SKRect(center - halfLength, top, center + halfLength, top + 13));
        arrows?.DrawLegend(ink, frame.Rect.Right, top + 6.5f);
    }

    private static void DrawDegrees(Ink ink, MapFrame frame)
    {
        const int step = 30;
        for (int latitude = -90; latitude <= 90; latitude += step)
        {
            float y = frame.Pixel(0, latitude).Y;
            ink.Line(frame.Rect.Left - 4, y, frame.Rect.Left, y, ink.Style.Ink);
            ink.Text(Degrees(latitude, 'N', 'S'), frame.Rect.Left - 7, y + 4.5f, FigureStyle.TickSize, Align.Right);
        }
        double first = Math.Ceiling((frame.CentralLongitude - 180) / step) * step;
        for (double longitude = first; longitude <= frame.CentralLongitude + 180; longitude += step)
        {
            float x = frame.Pixel(longitude - frame.CentralLongitude, 0).X;
            ink.Line(x, frame.Rect.Bottom, x, frame.Rect.Bottom + 4, ink.Style.Ink);
            ink.Text(Degrees(Coastlines.Wrap(longitude), 'E', 'W'), x, frame.Rect.Bottom + 18, FigureStyle.TickSize, Align.Center);
        }
    }

    private static string Degrees(double value, char positive, char negative)
    {
        double size = Math.Abs(value);
        return size is 0 or 180 ? $"{size:0}°" : $"{size:0}°{(value > 0 ? positive : negative)}";
    }
}
