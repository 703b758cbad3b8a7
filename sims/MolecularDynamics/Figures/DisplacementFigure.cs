using System.Globalization;
using SimKit.Plot;

namespace SimKit.MolecularDynamics.Figures;

/// <summary>
/// The figure "msd": mean square displacement of <c>output/motion.nc</c> over the time since the origin, and the diffusion coefficient that the slope of
/// its second half would be (Einstein 1905: ⟨|x(t) − x(0)|²⟩ = 6 D t).
/// </summary>
public sealed class DisplacementFigure : IFigure
{
    internal const string FileName = "motion.nc";
    private const int FewestForSlope = 8;

    /// <inheritdoc/>
    public string Name => "msd";

    /// <inheritdoc/>
    public string Description => "mean square displacement of output/motion.nc over time";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(MeasureRecords.PathIn(runDirectory, FileName));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request)
    {
        using var file = new MeasureRecords(runDirectory, FileName);
        double[] lags = file.Read("lag"), total = file.Read("msd");
        return new LineChart
        {
            Lines =
            [
                new ChartLine("in all", lags, total),
                .. "xyz".Select(axis => new ChartLine($"along {axis}", lags, file.Read($"msd_{axis}"))),
                .. Diffusion(lags, total, $"{file.UnitOf("msd")}/{file.UnitOf("lag")}"),
            ],
            Title = "Mean square displacement",
            Subtitle = file.Run,
            XLabel = "Time since the origin",
            XUnit = file.UnitOf("lag"),
            YLabel = "Mean square displacement",
            YUnit = file.UnitOf("msd"),
        }.Draw(request);
    }

    // Least squares through the second half.
    private static IEnumerable<ChartLine> Diffusion(double[] lags, double[] squares, string unit)
    {
        int first = lags.Length / 2;
        if (lags.Length < FewestForSlope)
        {
            yield break;
        }

        double time = lags[first..].Average(), square = squares[first..].Average(), products = 0, timeSquares = 0;
        for (int i = first; i < lags.Length; i++)
        {
            products += (lags[i] - time) * (squares[i] - square);
            timeSquares += (lags[i] - time) * (lags[i] - time);
        }

        double slope = products / timeSquares;
        double[] ends = [lags[first], lags[^1]];
        string name = string.Create(CultureInfo.InvariantCulture, $"slope 6 D, D = {slope / 6:G3} {unit}");
        yield return new ChartLine(name, ends, [.. ends.Select(t => square + (slope * (t - time)))]) { IsReference = true };
    }
}
