using SimKit.Plot;

namespace SimKit.Climate.Figures;

/// <summary>The figure "probes": a variable of <c>output/probes.nc</c> over time, one line a station.</summary>
public sealed class ProbesFigure : IFigure
{
    private const string FileName = "probes.nc";

    /// <inheritdoc/>
    public string Name => "probes";

    /// <inheritdoc/>
    public string Description => "a variable of output/probes.nc at the stations over time (--variable)";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(ExtractFile.PathIn(runDirectory, FileName));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        using var file = new ExtractFile(runDirectory, FileName, "station");
        string variable = file.Choose(request.Variable, "zg");
        (double[] times, string unit) = file.SinceStart();
        string[] names = file.Texts("station_name");
        double[] values = file.Read(variable);
        return new LineChart
        {
            Lines =
            [
                .. names.Select((name, s) => new ChartLine(name, times, [.. times.Select((_, t) => values[(t * names.Length) + s])])),
            ],
            Title = $"{file.Title(variable)} at the stations",
            Subtitle = file.Run,
            XLabel = "Time",
            XUnit = unit,
            YLabel = file.Title(variable),
            YUnit = file.Text(variable, "units"),
        }.Draw(request);
    }
}
