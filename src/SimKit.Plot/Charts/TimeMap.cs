using System.Runtime.InteropServices;
using ScottPlot;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>A quantity over time and one coordinate as colours (after Hovmöller 1949), time from left to right.</summary>
public sealed class TimeMap
{
    private const float Left = 84, Right = 120, FootRoom = 62;

    /// <summary>Times of the records, rising, at least two.</summary>
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>The unit of the times.</summary>
    public string TimeUnit { get; init; } = "s";

    /// <summary>Faces between the rows, rising: one more than there are rows.</summary>
    public required IReadOnlyList<double> Faces { get; init; }

    /// <summary>What the rows are.</summary>
    public required string RowLabel { get; init; }

    /// <summary>The unit of the rows.</summary>
    public string RowUnit { get; init; } = "";

    /// <summary>Where the rows have ticks; null for where it suits.</summary>
    public IReadOnlyList<double>? RowTicks { get; init; }

    /// <summary>Values [time, row], flat; NaN is drawn grey.</summary>
    public required double[] Values { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The line under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The unit of the values.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The colours unless the request asks for others.</summary>
    public ColorMap ColorMap { get; init; } = ColorMap.Viridis;

    /// <summary>Draws the quantity.</summary>
    /// <exception cref="ArgumentException">Coordinates and values do not fit together.</exception>
    public Picture Draw(FigureRequest request)
    {
        if (Times.Count < 2 || Faces.Count < 2 || Values.Length != (long)Times.Count * (Faces.Count - 1))
            throw new ArgumentException($"{Values.Length} values do not fit {Times.Count} times × {Faces.Count - 1} rows");
        FigureStyle style = request.Style;
        int height = request.Height ?? (int)(0.56 * request.Width);
        ColorScale scale = ColorScale.For(Values, request.ColorMap ?? ColorMap, request.Minimum, request.Maximum);
        ScottPlot.Plot plot = Chart.New(style, new PixelPadding(Left, Right, FootRoom, Chart.HeadRoom(Subtitle)));
        plot.HideGrid();
        plot.Axes.SetLimits(Times[0], Times[^1], Faces[0], Faces[^1]);
        TickLabels x = TickLabels.For(NiceTicks.Between(Times[0], Times[^1], 10));
        TickLabels y = TickLabels.For(RowTicks is null ? NiceTicks.Between(Faces[0], Faces[^1], 8) : [.. RowTicks]);
        Chart.SetTicks(plot.Axes.Bottom, x.Positions, x.Labels);
        Chart.SetTicks(plot.Axes.Left, y.Positions, y.Labels);
        plot.Add.Plottable(new DataLayer(style, (ink, data) => DrawRecords(ink, data, scale)));
        plot.RenderManager.RenderActions.Add(new Overlay(style, (ink, data) =>
        {
            ink.Heading(Title, Subtitle, data.Left);
            ink.Text(TickLabels.WithUnit("Time", x.Exponent, TimeUnit), data.HorizontalCenter, data.Bottom + 42, FigureStyle.LabelSize,
                Align.Center);
            ink.TextUpwards(TickLabels.WithUnit(RowLabel, y.Exponent, RowUnit), Chart.LeftLabelX(data, y.Labels), data.VerticalCenter,
                FigureStyle.LabelSize);
            var bar = new SKRect(data.Right + 22, data.Top + 14, data.Right + 37, data.Bottom - 14);
            new ColorBar(scale, Title, Unit).DrawVertical(ink, bar);
        }));
        return Chart.Assemble(request, height, (plot, new PixelRect(0, request.Width, height, 0)));
    }

    // A record fills the time up to half-way to its neighbours; a row lies between its faces.
    private void DrawRecords(Ink ink, PixelRect rect, ColorScale scale)
    {
        int rows = Faces.Count - 1;
        using var bitmap = new SKBitmap(new SKImageInfo(1, rows, SKColorType.Bgra8888, SKAlphaType.Opaque));
        for (int t = 0; t < Times.Count; t++)
        {
            Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
            for (int j = 0; j < rows; j++) pixels[rows - 1 - j] = scale.At(Values[t * rows + j]).Argb;
            using SKImage image = SKImage.FromBitmap(bitmap);
            float start = X(rect, t == 0 ? Times[0] : 0.5 * (Times[t - 1] + Times[t]));
            float end = X(rect, t == Times.Count - 1 ? Times[^1] : 0.5 * (Times[t] + Times[t + 1]));
            // Half a pixel more: no seams between records.
            ink.Canvas.DrawImage(image, new SKRect(start, rect.Top, Math.Min(end + 0.5f, rect.Right), rect.Bottom),
                new SKSamplingOptions(SKFilterMode.Nearest));
        }
    }

    private float X(PixelRect rect, double time) =>
        rect.Left + rect.Width * (float)((time - Times[0]) / (Times[^1] - Times[0]));
}
