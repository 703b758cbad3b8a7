using ScottPlot;
using SkiaSharp;

namespace SimKit.Plot;

/// <summary>Speed-up over ranks on logarithmic axes, with the ideal line.</summary>
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
        double high = Math.Max(Math.Max(points.Max(point => point.X), points.Max(point => point.Y)), Math.Log10(2));
        double room = Margin * high, bottom = Math.Min(-2 * room, points.Min(point => point.Y) - room);
        var limits = new AxisLimits(-room, high + room, bottom, high + room);
        if (Processors is { } processors && Math.Log10(processors) < high)
        {
            double from = (Math.Log10(processors + 0.5) - limits.Left) / limits.HorizontalSpan;
            plot.Add.Plottable(new DataLayer(style, (ink, rect) => Shade(ink, rect, from)));
        }

        ScottPlot.Plottables.Scatter ideal = plot.Add.ScatterLine((double[])[0, high], [0, high], Chart.Color(style.MutedInk));
        (ideal.LineWidth, ideal.LinePattern) = (1.3f, LinePattern.Dotted);
        foreach (ScalingLine line in Lines)
        {
            AddLine(plot, line);
        }

        plot.Axes.SetLimits(limits);
        (double[] ranks, string[] rankLabels, double[] minorRanks) = RankTicks(limits.Left, limits.Right);
        (double[] speeds, string[] labels, double[] minor) = SpeedTicks(limits.Bottom, limits.Top);
        Chart.SetTicks(plot.Axes.Bottom, ranks, rankLabels, minorRanks);
        Chart.SetTicks(plot.Axes.Left, speeds, labels, minor);
        LegendEntry[] entries =
        [
            .. Lines.Where(line => line.Name.Length > 0)
                .Select(line => new LegendEntry(line.Name, line.Color, HasLine: true, line.HasMarkers, line.IsDashed)),
            .. Notes,
        ];
        Legend.Corner corner = EmptiestCorner(limits, high);
        plot.RenderManager.RenderActions.Add(new Overlay(style, (ink, rect) =>
        {
            ink.Text(Heading, rect.Left, rect.Top - 10, FigureStyle.LabelSize);
            ink.Text("Ranks", rect.HorizontalCenter, rect.Bottom + 42, FigureStyle.LabelSize, Align.Center);
            ink.TextUpwards(YLabel, Chart.LeftLabelX(rect, labels), rect.VerticalCenter, FigureStyle.LabelSize);
            Legend.Draw(ink, rect, entries, corner);
        }));
        return plot;
    }

    // Of the lines all along, not only of their points; words stand at the bottom right when processors are shared.
    private Legend.Corner EmptiestCorner(AxisLimits limits, double high)
    {
        const int Parts = 8;
        var points = new List<MapPoint>();
        MapPoint[][] paths = [[new MapPoint(0, 0), new MapPoint(high, high)], .. Lines.Select(line => line.Points.ToArray())];
        foreach ((MapPoint start, MapPoint end) in paths.SelectMany(path => path.Zip(path.Skip(1))))
        {
            points.AddRange(Enumerable.Range(0, Parts + 1).Select(part => new MapPoint(
                start.X + ((end.X - start.X) * part / Parts), start.Y + ((end.Y - start.Y) * part / Parts))));
        }

        if (Processors is not null)
        {
            points.AddRange(Enumerable.Repeat(new MapPoint(limits.Right, limits.Bottom), Parts));
        }

        return Legend.EmptiestCorner(
            points, new AxisRange(limits.Left, limits.Right, [], [], [], 0), new AxisRange(limits.Bottom, limits.Top, [], [], [], 0));
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

    private static void Shade(Ink ink, PixelRect rect, double from)
    {
        float left = rect.Left + (float)(from * rect.Width);
        using var area = new SKPath();
        area.AddRect(new SKRect(left, rect.Top, rect.Right, rect.Bottom));
        ink.Fill(area, ink.Style.Grid, 110);
        ink.Text("ranks share", rect.Right - 8, rect.Bottom - 23, FigureStyle.TickSize, Align.Right, color: ink.Style.MutedInk);
        ink.Text("processors", rect.Right - 8, rect.Bottom - 8, FigureStyle.TickSize, Align.Right, color: ink.Style.MutedInk);
    }

    // Powers of two where few ranks were measured.
    private (double[] Positions, string[] Labels, double[] Minor) SpeedTicks(double low, double high)
    {
        double step = Math.Log10(2);
        if (Ticks is null || high - low > 8 * step)
        {
            return LogTicks.Between(low, high);
        }

        int first = (int)Math.Ceiling(low / step), count = (int)Math.Floor(high / step) - first + 1;
        double[] positions = [.. Enumerable.Range(first, count).Select(power => power * step)];
        return (positions, [.. positions.Select(position => TickLabels.Value(Math.Pow(10, position)))], []);
    }

    private (double[] Positions, string[] Labels, double[] Minor) RankTicks(double low, double high)
    {
        if (Ticks is not { } given)
        {
            return LogTicks.Between(low, high);
        }

        double[] positions = [.. given.Select(ranks => Math.Log10(ranks))];
        return (positions, [.. given.Select(ranks => TickLabels.Value(ranks))], []);
    }
}
