using System.Text;
using SimKit.Runs;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>A finished figure that can be written as PNG or SVG any number of times.</summary>
public sealed class Picture
{
    private readonly Action<SKCanvas> draw;

    internal Picture(int width, int height, double scale, Action<SKCanvas> draw)
    {
        if (width is < 300 or > 4000) throw Choices.Wrong($"the width of a figure is {width} pixels; it must be 300 … 4000");
        if (height is < 150 or > 8000) throw Choices.Wrong($"the height of a figure is {height} pixels; it must be 150 … 8000");
        if (!(scale >= 0.5 && scale <= 8)) throw Choices.Wrong($"the scale of a figure is {scale}; it must be 0.5 … 8");
        (Width, Height, Scale, this.draw) = (width, height, scale, draw);
    }

    /// <summary>Width of the layout in pixels; a PNG has <see cref="Scale"/> times as many.</summary>
    public int Width { get; }

    /// <summary>Height of the layout in pixels.</summary>
    public int Height { get; }

    /// <summary>Pixels of a PNG per pixel of the layout.</summary>
    public double Scale { get; }

    /// <summary>Writes a PNG or an SVG, by the extension; the file appears complete, by rename. Makes the directory if it is
    /// missing.</summary>
    /// <exception cref="UserError">The extension is another.</exception>
    /// <exception cref="EnvironmentError">The file cannot be written.</exception>
    public void Save(string path)
    {
        byte[] content = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => ToPng(),
            ".svg" => ToSvg(),
            string other => throw Choices.Wrong($"cannot write '{path}': the extension '{other}' must be .png or .svg"),
        };
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        AtomicFile.Write(full, content);
    }

    /// <summary>The figure as a PNG file.</summary>
    public byte[] ToPng()
    {
        var info = new SKImageInfo((int)Math.Round(Width * Scale), (int)Math.Round(Height * Scale), SKColorType.Rgba8888,
            SKAlphaType.Premul);
        using SKSurface surface = SKSurface.Create(info)
            ?? throw new InvalidOperationException($"cannot make a picture of {info.Width} × {info.Height} pixels");
        surface.Canvas.Scale((float)Scale);
        draw(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>The figure as an SVG file: text stays text, fields are embedded images.</summary>
    public byte[] ToSvg()
    {
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
        {
            draw(canvas);
        }
        // Viewers without DejaVu Sans take Verdana: its widths are the same to a few per cent.
        string svg = Encoding.UTF8.GetString(stream.ToArray())
            .Replace($"font-family=\"{EmbeddedFonts.Family}\"", $"font-family=\"{EmbeddedFonts.Family}, Verdana, sans-serif\"");
        return Encoding.UTF8.GetBytes(svg);
    }
}
