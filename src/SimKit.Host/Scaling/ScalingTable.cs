using System.Globalization;
using System.Text;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>A scaling report as table and file.</summary>
internal sealed class ScalingTable(ScalingReport report)
{
    private static readonly int[] RanksInTable = [6, 96, 864, 13824, 98304];

    private static readonly string[] Columns =
    [
        "series", "size", "cells", "ranks", "oversubscribed", "windows", "seconds_per_step", "least_seconds_per_step", "speed", "speed_up",
        "efficiency", "communication_share", "halo_wait_share", "imbalance", "messages_per_step", "bytes_per_step",
        "model_seconds_per_step",
    ];

    /// <summary>The table in Markdown, with a title and what the reader must know about it.</summary>
    public string ToMarkdown()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        string load = double.IsNaN(report.LoadBefore) ? "" : string.Create(culture, $", load average {report.LoadBefore:0.0} before");
        text.Append(culture, $"# {report.Kind}, {report.Case}: speed over ranks\n\n");
        text.Append(culture, $"Measured {report.Measured:yyyy-MM-dd HH:mm} UTC on {report.Processors} processors{load}; medians.\n\n");
        Append(text, [Headings, .. report.Points.Select(Row)]);
        text.Append('\n');
        if (report.Points.Any(point => point.IsOversubscribed))
        {
            text.Append("\\* more ranks than processors; the model would give each rank its own.\n");
        }

        foreach (NetworkSpeed network in report.Networks)
        {
            text.Append(culture, $"{network.Name}: {network.LatencySeconds * 1e6:0.##} us, {network.BytesPerSecond / 1e9:0.##} GB/s. ");
        }

        text.Append('\n');
        if (report.Cost is { } cost)
        {
            text.Append(culture, $"Work on one rank: {cost.SecondsPerCell * 1e9:0.##} ns a cell and step, ");
            text.Append(culture, $"{cost.SecondsPerHaloCell * 1e9:0.##} ns a cell of the halo, ");
            text.Append(culture, $"{cost.SecondsPerBlock * 1e6:0.##} us a block; ");
            text.Append("the model is fitted to the fastest windows and compared with them.\n\n");
            Append(text, [ModelHeadings, .. report.Curves.Select(ModelRow)]);
        }

        return text.ToString();
    }

    /// <summary>The numbers in full, one row a point; cells that have no value are empty.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(name => name == "speed" ? $"speed [{report.SpeedUnit}]" : name));
        text.Append('\n');
        foreach (ScalingPoint point in report.Points)
        {
            StepWindow median = point.Median;
            IEnumerable<double> values =
            [
                point.Size, point.Cells, point.Ranks, point.IsOversubscribed ? 1 : 0, point.Windows, median.SecondsPerStep,
                point.LeastSecondsPerStep, median.Speed, point.SpeedUp, point.Efficiency, median.Communication, median.HaloWait,
                median.Imbalance, median.Messages, median.Bytes, point.ModelSecondsPerStep,
            ];
            text.Append(point.Series).Append(',');
            text.AppendJoin(',', values.Select(value => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture)));
            text.Append('\n');
        }

        return text.ToString();
    }

    private string[] Headings =>
    [
        "series", report.SizeSetting.Length > 0 ? report.SizeSetting : "size", "ranks", "step [ms]", "least", $"speed [{report.SpeedUnit}]",
        "speed-up", "efficiency", "communication", "halo wait", "imbalance", "messages", "kB", "model [ms]", "model/least",
    ];

    private string[] ModelHeadings =>
    [
        "model: speed-up on", report.SizeSetting, .. ShownRanks.Select(ranks => ranks.ToString(CultureInfo.InvariantCulture) + " ranks"),
        "at least 50 % up to",
    ];

    private int[] ShownRanks => [.. RanksInTable.Where(ranks => report.Curves.Any(curve => curve.Ranks.Contains(ranks)))];

    private static string[] Row(ScalingPoint point)
    {
        StepWindow median = point.Median;
        return
        [
            point.Series, Text(point.Size, "0"), Text(point.Ranks, "0") + (point.IsOversubscribed ? "\\*" : ""),
            Text(median.SecondsPerStep * 1e3, "0.000"), Text(point.LeastSecondsPerStep * 1e3, "0.000"), Text(median.Speed, "G4"),
            Text(point.SpeedUp, "0.00"), Text(point.Efficiency * 100, "0 '%'"), Text(median.Communication * 100, "0.0 '%'"),
            Text(median.HaloWait * 100, "0.0 '%'"), Text(median.Imbalance * 100, "0.0 '%'"), Text(median.Messages, "0.#"),
            Text(median.Bytes / 1e3, "0.#"), Text(point.ModelSecondsPerStep * 1e3, "0.000"),
            point.IsOversubscribed ? "" : Text(point.ModelSecondsPerStep / point.LeastSecondsPerStep, "0.00"),
        ];
    }

    // Speed-ups, and the most ranks that do at least half their share.
    private string[] ModelRow(ScalingCurve curve)
    {
        IReadOnlyList<double> speedUp = curve.SpeedUp();
        int last = Enumerable.Range(0, speedUp.Count).Last(n => speedUp[n] >= 0.5 * curve.Ranks[n]);
        return
        [
            curve.Network, Text(curve.Size, "0"),
            .. ShownRanks.Select(ranks => curve.Ranks.ToList().IndexOf(ranks) is >= 0 and int n ? Text(speedUp[n], speedUp[n] < 100 ? "G3" : "0") : ""),
            Text(curve.Ranks[last], "0") + (last < speedUp.Count - 1 ? "" : curve.IsCutShort ? " (no finer cut)" : " and more"),
        ];
    }

    private static void Append(StringBuilder text, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";
        text.Append(Line(rows[0].Select((cell, column) => cell.PadRight(widths[column]))));
        text.Append(Line(widths.Select(width => new string('-', width - 1) + ":")));
        foreach (string[] row in rows.Skip(1))
        {
            text.Append(Line(row.Select((cell, column) => cell.PadLeft(widths[column]))));
        }
    }

    private static string Text(double value, string format) =>
        double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "";
}
