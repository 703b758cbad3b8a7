using SimKit.Plot;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Figures;

/// <summary>The figure "vacf": velocity autocorrelation of <c>output/motion.nc</c>, relative to that of the origin.</summary>
public sealed class VelocityFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "vacf";

    /// <inheritdoc/>
    public string Description => "velocity autocorrelation of output/motion.nc over time";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(MeasureRecords.PathIn(runDirectory, DisplacementFigure.FileName));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        using var file = new MeasureRecords(runDirectory, DisplacementFigure.FileName);
        double[] lags = file.Read("lag"), correlations = file.Read("vacf");
        if (!(correlations[0] > 0))
        {
            throw UserError.Input(
                new SourcePlace(MeasureRecords.PathIn(runDirectory, DisplacementFigure.FileName)), "begins with atoms at rest; set motion.start later");
        }

        return new LineChart
        {
            Lines =
            [
                new ChartLine("", lags, [.. correlations.Select(value => value / correlations[0])]),
                new ChartLine("", [lags[0], lags[^1]], [0, 0]) { IsReference = true },
            ],
            Title = "Velocity autocorrelation",
            Subtitle = file.Run,
            XLabel = "Time since the origin",
            XUnit = file.UnitOf("lag"),
            YLabel = "⟨v(t) · v(0)⟩ / ⟨v(0)²⟩",
        }.Draw(request);
    }
}
