using System.Xml.Linq;
using SkiaSharp;

namespace SimKit.Plot.Tests;

/// <summary>A picture as its reader sees it: decoded pixels in layout coordinates.</summary>
internal sealed class RenderedPicture : IDisposable
{
    private readonly SKBitmap bitmap;
    private readonly double scale;

    public RenderedPicture(Picture picture)
    {
        bitmap = SKBitmap.Decode(picture.ToPng());
        scale = picture.Scale;
    }

    public int Width => bitmap.Width;

    public int Height => bitmap.Height;

    public SKColor At(double x, double y) => bitmap.GetPixel((int)(x * scale), (int)(y * scale));

    /// <summary>How many pixels within a rectangle of the layout satisfy a condition.</summary>
    public int Count(double left, double top, double right, double bottom, Func<SKColor, bool> condition)
    {
        int count = 0;
        for (int y = (int)(top * scale); y < (int)(bottom * scale); y++)
        {
            for (int x = (int)(left * scale); x < (int)(right * scale); x++)
            {
                if (condition(bitmap.GetPixel(x, y))) count++;
            }
        }
        return count;
    }

    public static bool IsDark(SKColor color) => color.Red + color.Green + color.Blue < 200;

    /// <summary>The largest difference of a channel.</summary>
    public static int Difference(SKColor shown, Rgb expected) => Math.Max(
        Math.Abs(shown.Red - expected.Red), Math.Max(Math.Abs(shown.Green - expected.Green), Math.Abs(shown.Blue - expected.Blue)));

    /// <summary>All text of an SVG, which fails to parse when it is no XML.</summary>
    public static string SvgText(Picture picture)
    {
        using var stream = new MemoryStream(picture.ToSvg());
        XNamespace svg = "http://www.w3.org/2000/svg";
        return string.Join('\n', XDocument.Load(stream).Descendants(svg + "text").Select(text => text.Value.Trim()));
    }

    public void Dispose() => bitmap.Dispose();
}
