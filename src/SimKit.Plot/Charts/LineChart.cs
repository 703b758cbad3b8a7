using ScottPlot;

namespace SimKit.Plot;

/// <summary>Lines over linear or logarithmic axes with a legend in the emptiest corner.</summary>
public sealed class LineChart
{
    private const float Left = 92, Right = 28, FootRoom = 62;

    /// <summary>The lines, at least one.</summary>
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The line under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the x axis means.</summary>
    public required string XLabel { get; init; }

    /// <summary>The unit of x.</summary>
    public string XUnit { get; init; } = "";

    /// <summary>What the y axis means.</summary>
    public required string YLabel { get; init; }

    /// <summary>The unit of y.</summary>
    public string YUnit { get; init; } = "";

    /// <summary>Whether x is logarithmic; values that are not positive are left out.</summary>
    public bool IsXLogarithmic { get; init; }

    /// <summary>Whether y is logarithmic; values that are not positive are left out.</summary>
    public bool IsYLogarithmic { get; init; }

    /// <summary>Draws the lines.</summary>
    /// <exception cref="ArgumentException">There is no point that can be drawn.</exception>
    public Picture Draw(FigureRequest request)
    {
        FigureStyle style = request.Style;
        int height = request.Height ?? (int)(0.62 * request.Width);
        ScottPlot.Plot plot = Chart.New(style, new PixelPadding(Left, Right, FootRoom, Chart.HeadRoom(Subtitle)));
        var entries = new List<LegendEntry>();
        var points = new List<MapPoint>();
        int next = 0;
        foreach (ChartLine line in Lines)
        {
            MapPoint[] drawn = Points(line);
            if (drawn.Length == 0) continue;
            Rgb color = line.IsReference ? style.MutedInk : style.Lines[next++ % style.Lines.Length];
            AddLine(plot, line, drawn, color);
            points.AddRange(drawn);
            if (line.Name.Length > 0) entries.Add(new LegendEntry(line.Name, color, line.HasLine, line.HasMarkers, line.IsReference));
        }
        if (points.Count == 0) throw new ArgumentException($"'{Title}' has no point to draw; logarithmic axes need positive values");
        AxisRange x = AxisRange.For(points.Select(point => point.X), IsXLogarithmic, 10);
        AxisRange y = AxisRange.For(points.Select(point => point.Y), IsYLogarithmic, 7);
        plot.Axes.SetLimits(x.Minimum, x.Maximum, y.Minimum, y.Maximum);
        Chart.SetTicks(plot.Axes.Bottom, x.Positions, x.Labels, x.Minor);
        Chart.SetTicks(plot.Axes.Left, y.Positions, y.Labels, y.Minor);
        Legend.Corner corner = Legend.EmptiestCorner(points, x, y);
        plot.RenderManager.RenderActions.Add(new Overlay(style, (ink, rect) =>
        {
            ink.Heading(Title, Subtitle, Left);
            ink.Text(TickLabels.WithUnit(XLabel, x.Exponent, XUnit), rect.HorizontalCenter, rect.Bottom + 44, FigureStyle.LabelSize,
                Align.Center);
            ink.TextUpwards(TickLabels.WithUnit(YLabel, y.Exponent, YUnit), Chart.LeftLabelX(rect, y.Labels), rect.VerticalCenter,
                FigureStyle.LabelSize);
            foreach (ChartLine line in Lines) DrawNote(ink, rect, line, x, y);
            Legend.Draw(ink, rect, entries, corner);
        }));
        return Chart.Assemble(request, height, (plot, new PixelRect(0, request.Width, height, 0)));
    }

    private static void AddLine(ScottPlot.Plot plot, ChartLine line, MapPoint[] points, Rgb color)
    {
        ScottPlot.Plottables.Scatter scatter = plot.Add.Scatter(
            points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(), Chart.Color(color));
        scatter.LineWidth = !line.HasLine ? 0 : line.IsReference ? 1.3f : 2;
        scatter.LinePattern = line.IsReference ? LinePattern.Dashed : LinePattern.Solid;
        scatter.MarkerSize = line.HasMarkers ? 8 : 0;
    }

    private void DrawNote(Ink ink, PixelRect rect, ChartLine line, AxisRange x, AxisRange y)
    {
        if (line.Note.Length == 0 || Points(line) is not [MapPoint start, .., MapPoint end]) return;
        float left = rect.Left + (float)x.Fraction(start.X) * rect.Width, top = rect.Bottom - (float)y.Fraction(start.Y) * rect.Height;
        bool isOnRight = x.Fraction(start.X) > 0.5;
        // A rising line leaves room under its left end and over its right end, a falling one the other way round.
        bool isAbove = isOnRight == ((end.Y - start.Y) * (end.X - start.X) >= 0);
        ink.Text(line.Note, left, isAbove ? top - 9 : top + 19, FigureStyle.TickSize, isOnRight ? Align.Right : Align.Left,
            color: ink.Style.MutedInk);
    }

    private MapPoint[] Points(ChartLine line) =>
    [
        .. line.X.Zip(line.Y)
            .Select(pair => new MapPoint(IsXLogarithmic ? Log(pair.First) : pair.First, IsYLogarithmic ? Log(pair.Second) : pair.Second))
            .Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)),
    ];

    private static double Log(double value) => value > 0 ? Math.Log10(value) : double.NaN;
}
