using SimKit.Runs;

namespace SimKit.Plot;

/// <summary>The figure "series": the diagnostics in a run's <c>series.csv</c> over time.</summary>
public sealed class SeriesFigure : IFigure
{
    private const int DefaultPanels = 6;

    /// <inheritdoc/>
    public string Name => "series";

    /// <inheritdoc/>
    public string Description => "diagnostics over time, from series.csv (choose columns with --variable a,b)";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(PathIn(runDirectory));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        ChartColumn[] columns = Read(PathIn(runDirectory));
        ChartColumn time = columns.FirstOrDefault(column => column.Name == "time") ?? columns[0];
        return new SeriesChart
        {
            Time = time,
            Columns = Choose(columns, time, request.Variable),
            Title = "Diagnostics",
            Subtitle = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(runDirectory))),
        }.Draw(request);
    }

    private static string PathIn(string runDirectory) => Path.Combine(runDirectory, "series.csv");

    private static ChartColumn[] Read(string path)
    {
        Series series = SeriesFile.Read(path);
        return [.. series.Columns.Select((column, i) => new ChartColumn(column.Name, UnitText.Of(column.Unit), series[i].ToArray()))];
    }

    private static ChartColumn[] Choose(ChartColumn[] columns, ChartColumn time, string? variables)
    {
        if (string.IsNullOrWhiteSpace(variables))
        {
            IEnumerable<ChartColumn> shown = columns.Where(column => column != time && column.Name != "step");
            return [.. shown.Where(column => column.Values.Any(double.IsFinite)).Take(DefaultPanels)];
        }
        return
        [
            .. variables.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name =>
                columns.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw Choices.Unknown("column of series.csv", name, columns.Select(column => column.Name))),
        ];
    }
}
