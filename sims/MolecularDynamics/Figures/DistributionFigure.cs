using SimKit.MolecularDynamics.Measures;
using SimKit.Plot;

namespace SimKit.MolecularDynamics.Figures;

/// <summary>The figure "rdf": g(r) of <c>output/rdf.nc</c>, averaged over all records or at one time.</summary>
public sealed class DistributionFigure : IFigure
{
    private const string FileName = "rdf.nc", Prefix = "rdf";

    /// <inheritdoc/>
    public string Name => "rdf";

    /// <inheritdoc/>
    public string Description => "radial distribution functions of output/rdf.nc, averaged over the run (--time for one record)";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(MeasureRecords.PathIn(runDirectory, FileName));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        using var file = new MeasureRecords(runDirectory, FileName);
        double[] distances = file.Read("r");
        int? record = request.Time is null ? null : file.Find(request.Time);
        double[] Curve(string name) => record is { } at ? file.Read(name, at) : DistributionFile.MeanOf(file.Read(name), distances.Length);
        string[] names = [.. file.Variables.Select(variable => variable.Name).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))];
        return new LineChart
        {
            Lines =
            [
                .. names.Select(name => new ChartLine(names.Length == 1 ? "" : Label(name), distances, Curve(name))),
                new ChartLine("", [distances[0], distances[^1]], [1, 1]) { IsReference = true },
            ],
            Title = "Radial distribution function",
            Subtitle = $"{(record is { } shown ? file.Moment(shown) : $"mean of {file.Times.Length} records up to {file.Moment(file.Times.Length - 1)}")} · {file.Run}",
            XLabel = "Distance r",
            XUnit = file.UnitOf("r"),
            YLabel = "g(r)",
        }.Draw(request);
    }

    private static string Label(string name) => name == Prefix ? "all atoms" : $"types {name[(Prefix.Length + 1)..].Replace("_", " and ")}";
}
