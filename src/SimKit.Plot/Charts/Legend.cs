using ScottPlot;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>A legend inside the data rectangle.</summary>
internal static class Legend
{
    private const float LineHeight = 21, Swatch = 30, Padding = 10, Distance = 12;

    public enum Corner
    {
        TopRight,
        TopLeft,
        BottomRight,
        BottomLeft,
    }

    /// <summary>The corner whose quarter of the plot holds the fewest points near it.</summary>
    public static Corner EmptiestCorner(IReadOnlyList<MapPoint> points, AxisRange x, AxisRange y) =>
        Enum.GetValues<Corner>().MinBy(corner => points.Sum(point =>
        {
            double dx = (corner is Corner.TopRight or Corner.BottomRight ? 1 : 0) - x.Fraction(point.X);
            double dy = (corner is Corner.TopRight or Corner.TopLeft ? 1 : 0) - y.Fraction(point.Y);
            return Math.Exp(-8 * (dx * dx + dy * dy));
        }));

    public static void Draw(Ink ink, PixelRect rect, IReadOnlyList<LegendEntry> entries, Corner corner)
    {
        if (entries.Count == 0) return;
        float width = 2 * Padding + Swatch + 8 + entries.Max(entry => Ink.TextWidth(entry.Name, FigureStyle.TickSize));
        float height = 2 * Padding + entries.Count * LineHeight - 4;
        float left = corner is Corner.TopRight or Corner.BottomRight ? rect.Right - Distance - width : rect.Left + Distance;
        float top = corner is Corner.TopRight or Corner.TopLeft ? rect.Top + Distance : rect.Bottom - Distance - height;
        using (SKPaint paper = new() { Color = Ink.Color(ink.Style.Background, 225), IsAntialias = true })
        {
            ink.Canvas.DrawRoundRect(left, top, width, height, 3, 3, paper);
        }
        for (int i = 0; i < entries.Count; i++)
        {
            LegendEntry entry = entries[i];
            float y = top + Padding + i * LineHeight + 8;
            DrawSwatch(ink, entry, left + Padding, y);
            ink.Text(entry.Name, left + Padding + Swatch + 8, y + 4.5f, FigureStyle.TickSize);
        }
    }

    private static void DrawSwatch(Ink ink, LegendEntry entry, float left, float y)
    {
        using SKPaint paint = new() { Color = Ink.Color(entry.Color), StrokeWidth = entry.IsReference ? 1.3f : 2, IsAntialias = true };
        using SKPathEffect? dashes = entry.IsReference ? SKPathEffect.CreateDash([6, 4], 0) : null;
        paint.PathEffect = dashes;
        if (entry.HasLine) ink.Canvas.DrawLine(left, y, left + Swatch, y, paint);
        paint.PathEffect = null;
        if (entry.HasMarkers) ink.Canvas.DrawCircle(left + Swatch / 2, y, 4, paint);
    }
}
