using SimKit.Runs;

namespace SimKit.Plot;

/// <summary>The figure "scaling": measured and predicted speed-up over numbers of ranks, from <c>scaling.json</c>.</summary>
public sealed class ScalingFigure : IFigure
{
    /// <inheritdoc/>
    public string Name => "scaling";

    /// <inheritdoc/>
    public string Description => "speed-up over numbers of ranks, measured and predicted, from scaling.json";

    /// <inheritdoc/>
    public bool AppliesTo(string runDirectory) => File.Exists(PathIn(runDirectory));

    /// <inheritdoc/>
    public Picture Draw(string runDirectory, FigureRequest request) =>
        new ScalingChart(ScalingReport.Load(PathIn(runDirectory))).Draw(request);

    private static string PathIn(string runDirectory) => Path.Combine(runDirectory, ScalingReport.FileName);
}
