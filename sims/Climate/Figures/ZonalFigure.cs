using SimKit.Plot;

namespace SimKit.Climate.Figures;

/// <summary>The figure "zonal": a zonal mean of <c>output/zonal.nc</c> over time and latitude, or over latitude at one time.</summary>
public sealed class ZonalFigure : IFigure
{
    private const string FileName = "zonal.nc";

    /// <inheritdoc/>
    public string Name => "zonal";

    /// <inheritdoc/>
    public string Description => "zonal mean of output/zonal.nc over time and latitude, or its profile at one --time (--variable)";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(ExtractFile.PathIn(runDirectory, FileName));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        using var file = new ExtractFile(runDirectory, FileName, "lat");
        string variable = file.Choose(request.Variable, "u");
        string title = $"Zonal mean of {file.Text(variable, "long_name")}";
        if (request.Time is not null || file.Times.Seconds.Length < 2)
        {
            return Profile(file, variable, title, request);
        }

        double[] latitudes = file.Read("lat");
        double half = 90.0 / latitudes.Length;
        (double[] times, string unit) = file.SinceStart();
        return new TimeMap
        {
            Times = times,
            TimeUnit = unit,
            Faces = [-90, .. latitudes.Select(latitude => latitude + half)],
            RowLabel = "Latitude",
            RowUnit = "°N",
            RowTicks = [-90, -60, -30, 0, 30, 60, 90],
            Values = file.Read(variable),
            Title = title,
            Subtitle = file.Run,
            Unit = file.Text(variable, "units"),
            ColorMap = variable is "u" or "v" or "zeta" or "pv" ? ColorMap.BlueWhiteRed : ColorMap.Viridis,
        }.Draw(request);
    }

    private static Picture Profile(ExtractFile file, string variable, string title, FigureRequest request)
    {
        ulong record = file.Times.Find(request.Time);
        return new LineChart
        {
            Lines = [new ChartLine("", file.Read("lat"), file.Read(variable, record))],
            Title = title,
            Subtitle = $"{file.Times.DateOf(record)} · {file.Run}",
            XLabel = "Latitude",
            XUnit = "°N",
            YLabel = file.Title(variable),
            YUnit = file.Text(variable, "units"),
        }.Draw(request);
    }
}
