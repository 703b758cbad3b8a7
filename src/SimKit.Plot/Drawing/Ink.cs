using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Where a text lies relative to its point.</summary>
internal enum Align
{
    Left,
    Center,
    Right,
}

/// <summary>Text and lines in the style of a figure on one canvas; text is always set in the bundled fonts.</summary>
internal sealed class Ink(SKCanvas canvas, FigureStyle style)
{
    public SKCanvas Canvas { get; } = canvas;

    public FigureStyle Style { get; } = style;

    public static SKColor Color(Rgb color, byte alpha = 255) => new(color.Red, color.Green, color.Blue, alpha);

    public static float TextWidth(string text, float size, bool bold = false)
    {
        using SKFont font = Font(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>Draws text with its baseline at y, in the ink colour unless another is given.</summary>
    public void Text(string text, float x, float y, float size, Align align = Align.Left, bool bold = false, Rgb? color = null)
    {
        if (text.Length == 0) return;
        using SKFont font = Font(size, bold);
        using SKPaint paint = new() { Color = Color(color ?? Style.Ink), IsAntialias = true };
        // Aligned here and not by Skia, whose SVG canvas would break the text into glyph positions of another alignment.
        float left = align == Align.Left ? x : x - font.MeasureText(text) * (align == Align.Center ? 0.5f : 1);
        Canvas.DrawText(text, left, y, SKTextAlign.Left, font, paint);
    }

    /// <summary>Draws text that reads from bottom to top, centred on (x, y) along its length, baseline at x.</summary>
    public void TextUpwards(string text, float x, float y, float size)
    {
        Canvas.Save();
        Canvas.RotateDegrees(-90, x, y);
        Text(text, x, y, size, Align.Center);
        Canvas.Restore();
    }

    public void Line(float x1, float y1, float x2, float y2, Rgb color, float width = 1)
    {
        using SKPaint paint = Stroke(color, width);
        Canvas.DrawLine(x1, y1, x2, y2, paint);
    }

    public void Path(SKPath path, Rgb color, float width, byte alpha = 255)
    {
        using SKPaint paint = Stroke(color, width, alpha);
        Canvas.DrawPath(path, paint);
    }

    public void Fill(SKPath path, Rgb color, byte alpha = 255)
    {
        using SKPaint paint = new() { Color = Color(color, alpha), IsAntialias = true };
        Canvas.DrawPath(path, paint);
    }

    /// <summary>Draws the title and the line under it at the left edge of the figure's content.</summary>
    public void Heading(string title, string subtitle, float left)
    {
        Text(title, left, 32, FigureStyle.TitleSize, bold: true);
        Text(subtitle, left, 54, FigureStyle.SubtitleSize, color: Style.MutedInk);
    }

    private static SKPaint Stroke(Rgb color, float width, byte alpha = 255) => new()
    {
        Color = Color(color, alpha),
        IsStroke = true,
        StrokeWidth = width,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
        IsAntialias = true,
    };

    private static SKFont Font(float size, bool bold) =>
        new(bold ? EmbeddedFonts.Bold : EmbeddedFonts.Regular, size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Edging = SKFontEdging.Antialias,
        };
}
