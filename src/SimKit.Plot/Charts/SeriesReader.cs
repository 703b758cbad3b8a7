using System.Globalization;

namespace SimKit.Plot;

/// <summary>Reads a <c>series.csv</c>: a header such as <c>time [s],mass [kg]</c>, then records; a running simulation may still be writing it.</summary>
internal static class SeriesReader
{
    private const long MaximumBytes = 1L << 30;

    public static ChartColumn[] Read(string path)
    {
        long length = new FileInfo(path).Length;
        if (length > MaximumBytes) throw new ArgumentException($"{path} has {length} bytes; at most {MaximumBytes} can be drawn");
        string text = File.ReadAllText(path);
        // A last line without its end is still being written.
        string[] lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n');
        int header = Array.FindIndex(lines, IsContent);
        if (header < 0) throw new ArgumentException($"{path}:1:1  there is no header line such as 'time [s],mass [kg]'");
        string[] titles = lines[header].TrimEnd('\r').Split(',');
        List<double>[] values = [.. titles.Select(_ => new List<double>())];
        for (int i = header + 1; i < lines.Length; i++)
        {
            if (!IsContent(lines[i])) continue;
            string[] cells = lines[i].TrimEnd('\r').Split(',');
            if (cells.Length != titles.Length)
                throw new ArgumentException($"{path}:{i + 1}:1  this record has {cells.Length} values; the header names {titles.Length} columns");
            for (int k = 0; k < cells.Length; k++) values[k].Add(Number(cells[k]));
        }
        return [.. titles.Select((title, k) => Column(title, values[k]))];
    }

    private static bool IsContent(string line) => !string.IsNullOrWhiteSpace(line) && !line.StartsWith('#');

    private static double Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private static ChartColumn Column(string title, List<double> values)
    {
        string text = title.Trim().Trim('"');
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 && text.EndsWith(']')
            ? new ChartColumn(text[..bracket].Trim(), text[(bracket + 1)..^1].Trim(), values)
            : new ChartColumn(text, "", values);
    }
}
