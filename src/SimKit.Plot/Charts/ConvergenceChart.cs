namespace SimKit.Plot;

/// <summary>Errors against resolution on log-log axes, with dashed lines of the orders that were expected.</summary>
public sealed class ConvergenceChart
{
    /// <summary>One line a method or norm: x is the cell or step size, y the error.</summary>
    public required IReadOnlyList<ChartLine> Errors { get; init; }

    /// <summary>The orders to draw for comparison, below the errors.</summary>
    public IReadOnlyList<double> Orders { get; init; } = [1, 2];

    /// <summary>The title.</summary>
    public string Title { get; init; } = "Convergence";

    /// <summary>The line under the title.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What is refined.</summary>
    public string StepLabel { get; init; } = "Cell size";

    /// <summary>The unit of what is refined.</summary>
    public string StepUnit { get; init; } = "";

    /// <summary>What is measured.</summary>
    public string ErrorLabel { get; init; } = "Error";

    /// <summary>The unit of the error.</summary>
    public string ErrorUnit { get; init; } = "";

    /// <summary>The order of a line: the slope of the least-squares fit of log(error) over log(step).</summary>
    public static double MeasuredOrder(ChartLine line)
    {
        (double X, double Y)[] points = [.. line.X.Zip(line.Y).Where(p => p is { First: > 0, Second: > 0 })
            .Select(p => (Math.Log(p.First), Math.Log(p.Second)))];
        if (points.Length < 2) return double.NaN;
        double meanX = points.Average(p => p.X), meanY = points.Average(p => p.Y);
        return points.Sum(p => (p.X - meanX) * (p.Y - meanY)) / points.Sum(p => (p.X - meanX) * (p.X - meanX));
    }

    /// <summary>Draws the errors; the legend gives the measured order of each line.</summary>
    public Picture Draw(FigureRequest request)
    {
        if (Errors.Count == 0) throw new ArgumentException($"'{Title}' has no errors to draw; it needs at least one line");
        var lines = new List<ChartLine>();
        foreach (ChartLine line in Errors)
        {
            double order = MeasuredOrder(line);
            string name = double.IsNaN(order) ? line.Name : $"{line.Name} (order {order:0.00})";
            lines.Add(new ChartLine(name, line.X, line.Y) { HasMarkers = true });
        }
        lines.AddRange(Orders.Select(Reference));
        return new LineChart
        {
            Lines = lines,
            Title = Title,
            Subtitle = Subtitle,
            XLabel = StepLabel,
            XUnit = StepUnit,
            YLabel = ErrorLabel,
            YUnit = ErrorUnit,
            IsXLogarithmic = true,
            IsYLogarithmic = true,
        }.Draw(request);
    }

    /// <summary>A slope as close under the data as it can lie without touching them, named at the end that is farther from them.</summary>
    private ChartLine Reference(double order)
    {
        (double Step, double Error)[] points =
            [.. Errors.SelectMany(line => line.X.Zip(line.Y)).Where(point => point is { First: > 0, Second: > 0 })];
        if (points.Length == 0) throw new ArgumentException($"'{Title}' has no positive error to draw on logarithmic axes");
        double factor = 0.5 * points.Min(point => point.Error / Math.Pow(point.Step, order));
        double[] ends = [points.Min(point => point.Step), points.Max(point => point.Step)];
        if (order < MeasuredOrder(Errors[0]) - 0.5) Array.Reverse(ends);
        return new ChartLine("", ends, [.. ends.Select(step => factor * Math.Pow(step, order))])
        {
            IsReference = true,
            Note = $"order {order:0.##}",
        };
    }
}
