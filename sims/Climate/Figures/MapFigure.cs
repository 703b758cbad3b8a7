using SimKit.Plot;

namespace SimKit.Climate.Figures;

/// <summary>The figure "map": a variable of <c>output/climate.nc</c> on a world map, with wind arrows on request.</summary>
public sealed class MapFigure : IFigure
{
    // The first of these that the run has is shown unless the user chooses.
    private static readonly string[] Preferred = ["zeta", "relative_vorticity", "vorticity", "height_anomaly", "zg", "surface_height", "h"];

    private static readonly string[] Signed = ["vorticity", "anomaly", "eastward", "northward", "divergence"];

    /// <inheritdoc/>
    public string Name => "map";

    /// <inheritdoc/>
    public string Description => "world map of a variable of output/climate.nc (--variable, --time; --arrows adds the wind)";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(PathIn(runDirectory));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        using var record = new ClimateRecord(PathIn(runDirectory), request.Time);
        string variable = request.Variable
            ?? Preferred.FirstOrDefault(record.Names.Contains)
            ?? (record.Names is [string only, ..] ? only : "");
        LatLonField field = record.Read(variable);
        string title = record.Text(variable, "long_name");
        string run = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(runDirectory)));
        bool isStatic = record.IsStatic(variable);
        return new WorldMap
        {
            Field = field,
            Title = title.Length == 0 ? variable : char.ToUpperInvariant(title[0]) + title[1..],
            Subtitle = isStatic || record.Date.Length == 0 ? run : $"{record.Date} · {run}",
            Unit = record.Text(variable, "units"),
            ColorMap = Colors(record, variable, title),
            Wind = request.Arrows ? Wind(record) : null,
        }.Draw(request);
    }

    private static string PathIn(string runDirectory) => Path.Combine(runDirectory, "output", "climate.nc");

    private static ColorMap Colors(ClimateRecord record, string variable, string title) =>
        Signed.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase)
            || variable.Contains(word, StringComparison.OrdinalIgnoreCase)) ? ColorMap.BlueWhiteRed
        : ColorMap.Viridis;

    private static WindField? Wind(ClimateRecord record) =>
        record.WithStandardName("eastward_wind") is string u && record.WithStandardName("northward_wind") is string v
            ? new WindField(record.Read(u), record.Read(v), record.Text(u, "units") is { Length: > 0 } unit ? unit : "m/s")
            : null;
}
