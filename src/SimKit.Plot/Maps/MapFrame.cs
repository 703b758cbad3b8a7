using ScottPlot;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Where a map lies on the picture: turns places into pixels and back.</summary>
internal sealed class MapFrame(MapProjection projection, double centralLongitude, PixelRect rect)
{
    public MapProjection Projection { get; } = projection;

    public double CentralLongitude { get; } = centralLongitude;

    public PixelRect Rect { get; } = rect;

    /// <summary>The pixel of a longitude relative to the central meridian.</summary>
    public SKPoint Pixel(double longitude, double latitude)
    {
        MapPoint point = Projection.Forward(longitude, latitude);
        return new SKPoint(
            Rect.HorizontalCenter + (float)(point.X / Projection.HalfWidth) * Rect.Width / 2,
            Rect.VerticalCenter - (float)(point.Y / Projection.HalfHeight) * Rect.Height / 2);
    }

    /// <summary>The place under a pixel, longitude relative to the central meridian; null outside the map.</summary>
    public GeoPoint? Place(float x, float y) => Projection.Inverse(new MapPoint(
        (x - Rect.HorizontalCenter) / (Rect.Width / 2) * Projection.HalfWidth,
        (Rect.VerticalCenter - y) / (Rect.Height / 2) * Projection.HalfHeight));

    /// <summary>The edge of the map.</summary>
    public SKPath Outline()
    {
        var path = new SKPath();
        path.MoveTo(Pixel(-180, -90));
        for (double latitude = -90; latitude <= 90; latitude += 0.5) path.LineTo(Pixel(-180, latitude));
        for (double latitude = 90; latitude >= -90; latitude -= 0.5) path.LineTo(Pixel(180, latitude));
        path.Close();
        return path;
    }

    /// <summary>Meridians and parallels every so many degrees, without those on the edge.</summary>
    public SKPath Graticule(int stepDegrees)
    {
        var path = new SKPath();
        for (int latitude = -90 + stepDegrees; latitude < 90; latitude += stepDegrees)
        {
            path.MoveTo(Pixel(-180, latitude));
            path.LineTo(Pixel(180, latitude));
        }
        foreach (double longitude in Meridians(stepDegrees))
        {
            path.MoveTo(Pixel(longitude, -90));
            for (double latitude = -90; latitude <= 90; latitude += 1) path.LineTo(Pixel(longitude, latitude));
        }
        return path;
    }

    /// <summary>The multiples of a step inside the map, relative to the central meridian.</summary>
    public IEnumerable<double> Meridians(int stepDegrees)
    {
        double first = Math.Ceiling((CentralLongitude - 180) / stepDegrees) * stepDegrees;
        for (double longitude = first; longitude <= CentralLongitude + 180; longitude += stepDegrees)
        {
            double relative = longitude - CentralLongitude;
            if (Math.Abs(relative) < 179.9) yield return relative;
        }
    }

    /// <summary>The coast inside this frame.</summary>
    public SKPath Coast()
    {
        var path = new SKPath();
        foreach (List<GeoPoint> line in Coastlines.Around(CentralLongitude))
        {
            path.MoveTo(Pixel(line[0].Longitude, line[0].Latitude));
            for (int i = 1; i < line.Count; i++) path.LineTo(Pixel(line[i].Longitude, line[i].Latitude));
        }
        return path;
    }
}
