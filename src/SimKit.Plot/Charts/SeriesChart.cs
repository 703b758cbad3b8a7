using ScottPlot;

namespace SimKit.Plot;

/// <summary>Time series as stacked panels over one time axis, whose unit fits the span.</summary>
public sealed class SeriesChart
{
    private const float Left = 84, Right = 28, HeadRoom = 64, FootRoom = 52, PanelHead = 30;
    private const int PanelHeight = 150, MostPanels = 12;

    /// <summary>The time of each record; in seconds it is shown in the unit that fits, in another unit as it is.</summary>
    public required ChartColumn Time { get; init; }

    /// <summary>One panel a column, 1 … 12, each as long as the time.</summary>
    public required IReadOnlyList<ChartColumn> Columns { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The line under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Draws the panels.</summary>
    /// <exception cref="ArgumentException">No records, no or too many columns, or columns of different lengths.</exception>
    public Picture Draw(FigureRequest request)
    {
        Validate();
        FigureStyle style = request.Style;
        (double[] times, string timeUnit) = ScaledTimes();
        TickLabels timeTicks = TickLabels.For(NiceTicks.Between(times[0], times[^1], 10));
        int height = request.Height ?? (int)(HeadRoom + FootRoom + Columns.Count * (PanelHeight + PanelHead));
        float each = (height - HeadRoom - FootRoom) / Columns.Count;
        var parts = new (ScottPlot.Plot, PixelRect)[Columns.Count];
        SeriesPanel[] panels = [.. Columns.Select(column => new SeriesPanel(column))];
        string[] valueLabels = [.. panels.SelectMany(panel => panel.Labels)];
        for (int i = 0; i < parts.Length; i++)
        {
            SeriesPanel panel = panels[i];
            float top = HeadRoom + i * each;
            bool isLast = i == parts.Length - 1;
            var margins = new PixelPadding(Left, Right, height - top - each, top + PanelHead);
            ScottPlot.Plot plot = panel.Draw(style, margins, times, timeTicks, style.Lines[i % style.Lines.Length], isLast);
            plot.RenderManager.RenderActions.Add(new Overlay(style, (ink, rect) =>
            {
                ink.Text(panel.Heading, rect.Left, rect.Top - 9, FigureStyle.LabelSize);
                ink.TextUpwards(panel.AxisUnit, Chart.LeftLabelX(rect, valueLabels), rect.VerticalCenter, FigureStyle.LabelSize);
                if (isLast)
                {
                    string label = TickLabels.WithUnit("Time", timeTicks.Exponent, timeUnit);
                    ink.Text(label, rect.HorizontalCenter, rect.Bottom + 40, FigureStyle.LabelSize, Align.Center);
                    ink.Heading(Title, Subtitle, Left);
                }
            }));
            parts[i] = (plot, new PixelRect(0, request.Width, height, 0));
        }
        return Chart.Assemble(request, height, parts);
    }

    private (double[] Times, string Unit) ScaledTimes()
    {
        if (Time.Unit != "s") return (Time.Values, Time.Unit);
        TimeUnit unit = TimeUnit.For(Time.Values[^1] - Time.Values[0]);
        return ([.. Time.Values.Select(time => time / unit.Seconds)], unit.Name);
    }

    private void Validate()
    {
        if (Time.Values.Length == 0) throw Choices.Wrong("the series has no records yet");
        if (Columns.Count is 0 or > MostPanels)
            throw Choices.Wrong($"a series figure has {Columns.Count} panels; it must have 1 … {MostPanels}, choose with --variable a,b");
        foreach (ChartColumn column in Columns)
        {
            if (column.Values.Length != Time.Values.Length)
                throw new ArgumentException($"column '{column.Name}' has {column.Values.Length} values for {Time.Values.Length} times");
        }
    }
}
