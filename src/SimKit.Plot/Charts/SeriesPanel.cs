using ScottPlot;

namespace SimKit.Plot;

/// <summary>One panel of a time series: decides what is drawn (the value or its relative change) and with which ticks.</summary>
internal sealed class SeriesPanel
{
    private const double TinyVariation = 1e-4;
    private readonly ChartColumn column;
    private readonly double[] values;
    private readonly TickLabels ticks;
    private readonly double minimum, maximum;

    public SeriesPanel(ChartColumn column)
    {
        this.column = column;
        double first = column.Values.FirstOrDefault(double.IsFinite, 0);
        (double low, double high) = Extent(column.Values);
        IsRelative = high > low && high - low < TinyVariation * Math.Abs(first);
        values = IsRelative ? [.. column.Values.Select(value => (value - first) / first)] : column.Values;
        Reference = first;
        (low, high) = Extent(values);
        // A constant still needs an axis with more than one tick.
        double margin = high > low ? 0.08 * (high - low) : Math.Max(Math.Abs(low) * 0.01, double.Epsilon);
        if (low == 0 && high == 0) margin = 1;
        minimum = low - margin;
        maximum = high + margin;
        ticks = TickLabels.For(NiceTicks.Between(minimum, maximum, 5));
    }

    /// <summary>Whether the change relative to the first value is drawn, because the value itself would be a flat line.</summary>
    public bool IsRelative { get; }

    /// <summary>The value that changes are relative to.</summary>
    public double Reference { get; }

    /// <summary>The line over the panel.</summary>
    public string Heading => IsRelative
        ? $"{column.Words}: change relative to the first value, {(TickLabels.Value(Reference) + " " + column.Unit).Trim()}"
        : column.Words;

    /// <summary>The unit at the axis, with the power of ten of the tick labels.</summary>
    public string AxisUnit => TickLabels.Unit(ticks.Exponent, IsRelative || column.Unit == "1" ? "" : column.Unit);

    public IReadOnlyList<string> Labels => ticks.Labels;

    public ScottPlot.Plot Draw(FigureStyle style, PixelPadding margins, double[] times, TickLabels timeTicks, Rgb color, bool hasTimeLabels)
    {
        ScottPlot.Plot plot = Chart.New(style, margins);
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(times, values, Chart.Color(color));
        line.LineWidth = 1.8f;
        if (times.Length <= 40) line.MarkerSize = 5;
        plot.Axes.SetLimits(times[0], times[^1] > times[0] ? times[^1] : times[0] + 1, minimum, maximum);
        Chart.SetTicks(plot.Axes.Left, ticks.Positions, ticks.Labels);
        Chart.SetTicks(plot.Axes.Bottom, timeTicks.Positions, hasTimeLabels ? timeTicks.Labels : [.. timeTicks.Labels.Select(_ => "")]);
        return plot;
    }

    private static (double Low, double High) Extent(double[] values)
    {
        IEnumerable<double> finite = values.Where(double.IsFinite);
        return finite.Any() ? (finite.Min(), finite.Max()) : (0, 0);
    }
}
