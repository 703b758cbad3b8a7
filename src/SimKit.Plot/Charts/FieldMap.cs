using System.Runtime.InteropServices;
using ScottPlot;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>A field on a uniform Cartesian grid as colours, with axes in its length unit, equal scales and a colour bar.</summary>
public sealed class FieldMap
{
    private const float Left = 84, Right = 120, FootRoom = 62;

    /// <summary>Column centres, rising and evenly spaced, at least two.</summary>
    public required IReadOnlyList<double> X { get; init; }

    /// <summary>Row centres, rising and evenly spaced, at least two.</summary>
    public required IReadOnlyList<double> Y { get; init; }

    /// <summary>Values [y, x], flat; NaN is drawn grey.</summary>
    public required double[] Values { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The time, the case: a line under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the colours mean; null for the title.</summary>
    public string? Quantity { get; init; }

    /// <summary>The unit of the values.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The unit of x and y.</summary>
    public string LengthUnit { get; init; } = "m";

    /// <summary>The colours unless the request asks for others.</summary>
    public ColorMap ColorMap { get; init; } = ColorMap.Viridis;

    /// <summary>The lower end of the colour range unless the request gives one.</summary>
    public double? Minimum { get; init; }

    /// <summary>The upper end of the colour range unless the request gives one.</summary>
    public double? Maximum { get; init; }

    /// <summary>Draws the field.</summary>
    /// <exception cref="ArgumentException">Coordinates and values do not fit together.</exception>
    public Picture Draw(FigureRequest request)
    {
        Validate();
        FigureStyle style = request.Style;
        ColorScale scale = ColorScale.For(Values, request.ColorMap ?? ColorMap, request.Minimum ?? Minimum, request.Maximum ?? Maximum);
        PixelRect rect = Place(request, out int height);
        ScottPlot.Plot plot = Chart.New(style, new PixelPadding(rect.Left, request.Width - rect.Right, height - rect.Bottom, rect.Top));
        plot.HideGrid();
        (double west, double east) = Edges(X);
        (double south, double north) = Edges(Y);
        plot.Axes.SetLimits(west, east, south, north);
        TickLabels x = TickLabels.For(NiceTicks.Between(west, east, (int)Math.Clamp(rect.Width / 80, 2, 10)));
        TickLabels y = TickLabels.For(NiceTicks.Between(south, north, (int)Math.Clamp(rect.Height / 50, 2, 10)));
        Chart.SetTicks(plot.Axes.Bottom, x.Positions, x.Labels);
        Chart.SetTicks(plot.Axes.Left, y.Positions, y.Labels);
        plot.Add.Plottable(new DataLayer(style, (ink, data) => DrawCells(ink, data, scale)));
        plot.RenderManager.RenderActions.Add(new Overlay(style, (ink, data) =>
        {
            ink.Heading(Title, Subtitle, data.Left);
            ink.Text(TickLabels.WithUnit("x", x.Exponent, LengthUnit), data.HorizontalCenter, data.Bottom + 42, FigureStyle.LabelSize,
                Align.Center);
            ink.TextUpwards(TickLabels.WithUnit("y", y.Exponent, LengthUnit), Chart.LeftLabelX(data, y.Labels), data.VerticalCenter,
                FigureStyle.LabelSize);
            var bar = new SKRect(data.Right + 22, data.Top + 14, data.Right + 37, data.Bottom - 14);
            new ColorBar(scale, Quantity ?? Title, Unit).DrawVertical(ink, bar);
        }));
        return Chart.Assemble(request, height, (plot, new PixelRect(0, request.Width, height, 0)));
    }

    /// <summary>The data rectangle with equal scales on both axes, no higher than the figure is wide.</summary>
    internal PixelRect Place(FigureRequest request, out int height)
    {
        (double west, double east) = Edges(X);
        (double south, double north) = Edges(Y);
        double aspect = (east - west) / (north - south);
        float headRoom = Chart.HeadRoom(Subtitle);
        double width = request.Width - Left - Right;
        double tallest = (request.Height ?? 0.8 * request.Width) - headRoom - FootRoom;
        if (width / aspect > tallest) width = tallest * aspect;
        height = request.Height ?? (int)Math.Ceiling(width / aspect + headRoom + FootRoom);
        float start = (float)(Left + (request.Width - Left - Right - width) / 2);
        return new PixelRect(start, (float)(start + width), (float)(headRoom + width / aspect), headRoom);
    }

    private void DrawCells(Ink ink, PixelRect rect, ColorScale scale)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(X.Count, Y.Count, SKColorType.Bgra8888, SKAlphaType.Opaque));
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        for (int j = 0; j < Y.Count; j++)
        {
            for (int i = 0; i < X.Count; i++) pixels[(Y.Count - 1 - j) * X.Count + i] = scale.At(Values[j * X.Count + i]).Argb;
        }
        using SKImage image = SKImage.FromBitmap(bitmap);
        // Cells stay cells: a smoothed picture would hide the resolution and any grid-scale noise.
        ink.Canvas.DrawImage(image, rect.ToSKRect(), new SKSamplingOptions(SKFilterMode.Nearest));
    }

    private static (double First, double Last) Edges(IReadOnlyList<double> centers)
    {
        double half = 0.5 * (centers[^1] - centers[0]) / (centers.Count - 1);
        return (centers[0] - half, centers[^1] + half);
    }

    private void Validate()
    {
        if (X.Count < 2 || Y.Count < 2 || Values.Length != (long)X.Count * Y.Count)
            throw new ArgumentException($"{Values.Length} values do not fit {Y.Count} rows × {X.Count} columns; both must be at least 2");
        if (!(X[^1] > X[0]) || !(Y[^1] > Y[0])) throw new ArgumentException("x and y must rise");
    }
}
