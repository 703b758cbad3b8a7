using ScottPlot;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Speed-up over ranks on logarithmic axes of the same range, with the ideal line.</summary>
internal sealed class ScalingPanel
{
    private const double Margin = 0.06;

    /// <summary>The line over the panel.</summary>
    public required string Heading { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<ScalingLine> Lines { get; init; }

    /// <summary>Entries of the legend that explain lines of all colours.</summary>
    public IReadOnlyList<LegendEntry> Notes { get; init; } = [];

    /// <summary>Numbers of ranks to label; null for powers of ten.</summary>
    public IReadOnlyList<int>? Ticks { get; init; }

    /// <summary>From how many ranks on processors are shared; null where none are.</summary>
    public int? Processors { get; init; }

    /// <summary>What the y axis means; empty for none.</summary>
    public string YLabel { get; init; } = "";

    /// <summary>Makes the plot; it is rendered over the whole picture and keeps inside its margins.</summary>
    public ScottPlot.Plot Draw(FigureStyle style, PixelPadding margins)
    {
        ScottPlot.Plot plot = Chart.New(style, margins);
        MapPoint[] points = [.. Lines.SelectMany(line => line.Points)];
        double high = Math.Max(points.Max(point => point.X), points.Max(point => point.Y)), low = Math.Min(0, points.Min(point => point.Y));
        high = Math.Max(high, low + 0.3);
        double room = Margin * (high - low);
        if (Processors is { } processors && Math.Log10(processors) < high)
        {
            plot.Add.Plottable(new DataLayer(style, (ink, rect) => Shade(ink, rect, (Math.Log10(processors) + room - low) / (high - low + (2 * room)))));
        }

        ScottPlot.Plottables.Scatter ideal = plot.Add.ScatterLine((double[])[low, high], [low, high], Chart.Color(style.MutedInk));
        (ideal.LineWidth, ideal.LinePattern) = (1.3f, LinePattern.Dotted);
        foreach (ScalingLine line in Lines)
        {
            AddLine(plot, line);
        }

        plot.Axes.SetLimits(low - room, high + room, low - room, high + room);
        (double[] positions, string[] labels, double[] minor) = TicksBetween(low - room, high + room);
        Chart.SetTicks(plot.Axes.Bottom, positions, labels, minor);
        Chart.SetTicks(plot.Axes.Left, positions, labels, minor);
        LegendEntry[] entries =
        [
            .. Lines.Where(line => line.Name.Length > 0)
                .Select(line => new LegendEntry(line.Name, line.Color, HasLine: true, line.HasMarkers, line.IsDashed)),
            .. Notes,
        ];
        plot.RenderManager.RenderActions.Add(new Overlay(style, (ink, rect) =>
        {
            ink.Text(Heading, rect.Left, rect.Top - 10, FigureStyle.LabelSize);
            ink.Text("Ranks", rect.HorizontalCenter, rect.Bottom + 42, FigureStyle.LabelSize, Align.Center);
            ink.TextUpwards(YLabel, Chart.LeftLabelX(rect, labels), rect.VerticalCenter, FigureStyle.LabelSize);
            Legend.Draw(ink, rect, entries, Legend.Corner.TopLeft);
        }));
        return plot;
    }

    private static void AddLine(ScottPlot.Plot plot, ScalingLine line)
    {
        MapPoint[] points = [.. line.Points];
        if (points.Length == 0)
        {
            return;
        }

        ScottPlot.Plottables.Scatter scatter = plot.Add.Scatter(
            points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(), Chart.Color(line.Color));
        (scatter.LineWidth, scatter.MarkerSize) = (line.IsDashed ? 1.3f : 2, line.HasMarkers ? 8 : 0);
        scatter.LinePattern = line.IsDashed ? LinePattern.Dashed : LinePattern.Solid;
    }

    private void Shade(Ink ink, PixelRect rect, double from)
    {
        float left = rect.Left + (float)(from * rect.Width);
        using var area = new SKPath();
        area.AddRect(new SKRect(left, rect.Top, rect.Right, rect.Bottom));
        ink.Fill(area, ink.Style.Grid, 110);
        ink.Text("shared processors", rect.Right - 8, rect.Bottom - 10, FigureStyle.TickSize, Align.Right, color: ink.Style.MutedInk);
    }

    private (double[] Positions, string[] Labels, double[] Minor) TicksBetween(double low, double high)
    {
        if (Ticks is not { } given)
        {
            return LogTicks.Between(low, high);
        }

        double[] positions = [.. given.Select(ranks => Math.Log10(ranks))];
        return (positions, [.. given.Select(ranks => TickLabels.Value(ranks))], []);
    }
}
