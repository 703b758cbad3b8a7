using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Arrows of a wind, evenly spread over the picture, as long as the speed asks and pointing where the air goes on the
/// map.</summary>
internal sealed class MapArrows(WindField wind)
{
    private const float Spacing = 27, ReferenceLength = 30, LongestLength = 48, ShortestLength = 2.5f;
    private readonly double reference = wind.ReferenceSpeed();

    public void Draw(Ink ink, MapFrame frame)
    {
        using var arrows = new SKPath();
        int line = 0;
        for (float y = frame.Rect.Top + Spacing / 2; y < frame.Rect.Bottom; y += Spacing * 0.87f, line++)
        {
            for (float x = frame.Rect.Left + (line % 2 == 0 ? 0 : Spacing / 2); x < frame.Rect.Right; x += Spacing)
            {
                if (frame.Place(x, y) is { } place && Math.Abs(place.Latitude) < 86) Add(arrows, frame, new SKPoint(x, y), place);
            }
        }
        Stroke(ink, arrows, isHaloed: true);
    }

    /// <summary>Draws the reference arrow with its speed, right-aligned.</summary>
    public void DrawLegend(Ink ink, float right, float y)
    {
        string text = $"{TickLabels.Value(reference)} {wind.Unit}";
        float left = right - Ink.TextWidth(text, FigureStyle.TickSize);
        ink.Text(text, left, y + 4.5f, FigureStyle.TickSize);
        using var arrow = new SKPath();
        AddArrow(arrow, new SKPoint(left - 10 - ReferenceLength / 2, y), new SKPoint(1, 0), ReferenceLength);
        Stroke(ink, arrow, isHaloed: false);
    }

    private void Add(SKPath arrows, MapFrame frame, SKPoint pixel, GeoPoint place)
    {
        double longitude = place.Longitude + frame.CentralLongitude;
        double u = wind.Eastward.At(longitude, place.Latitude), v = wind.Northward.At(longitude, place.Latitude);
        double speed = Math.Sqrt(u * u + v * v);
        float length = (float)Math.Min(speed / reference * ReferenceLength, LongestLength);
        if (!(length >= ShortestLength)) return;
        // A short step with the wind on the sphere shows its direction on the map.
        double step = 0.05 / speed;
        double eastwards = step * u / Math.Cos(double.DegreesToRadians(place.Latitude));
        SKPoint target = frame.Pixel(place.Longitude + eastwards, place.Latitude + step * v);
        SKPoint start = frame.Pixel(place.Longitude - eastwards, place.Latitude - step * v);
        SKPoint direction = target - start;
        float norm = direction.Length;
        if (norm > 0) AddArrow(arrows, pixel, new SKPoint(direction.X / norm, direction.Y / norm), length);
    }

    private static void AddArrow(SKPath path, SKPoint middle, SKPoint direction, float length)
    {
        SKPoint half = new(direction.X * length / 2, direction.Y * length / 2);
        SKPoint tip = middle + half;
        float barb = Math.Clamp(length * 0.32f, 1.8f, 6);
        path.MoveTo(middle - half);
        path.LineTo(tip);
        path.MoveTo(tip.X - barb * (direction.X * 0.87f - direction.Y * 0.5f), tip.Y - barb * (direction.Y * 0.87f + direction.X * 0.5f));
        path.LineTo(tip);
        path.LineTo(tip.X - barb * (direction.X * 0.87f + direction.Y * 0.5f), tip.Y - barb * (direction.Y * 0.87f - direction.X * 0.5f));
    }

    private static void Stroke(Ink ink, SKPath arrows, bool isHaloed)
    {
        if (isHaloed)
        {
            ink.Path(arrows, new Rgb(255, 255, 255), 2.8f, alpha: 130);
            ink.Path(arrows, new Rgb(20, 20, 20), 1.05f);
        }
        else
        {
            ink.Path(arrows, ink.Style.Ink, 1.2f);
        }
    }
}
