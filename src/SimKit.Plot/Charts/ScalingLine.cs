namespace SimKit.Plot;

/// <summary>A line of a scaling panel.</summary>
/// <param name="Name">Its name in the legend; empty for none.</param>
/// <param name="Ranks">Numbers of ranks.</param>
/// <param name="SpeedUp">Speed-ups, as many.</param>
/// <param name="Color">Colour.</param>
/// <param name="IsDashed">Whether it is thin and dashed.</param>
/// <param name="HasMarkers">Whether its points are marked.</param>
internal sealed record ScalingLine(
    string Name, IReadOnlyList<int> Ranks, IReadOnlyList<double> SpeedUp, Rgb Color, bool IsDashed = false, bool HasMarkers = false)
{
    /// <summary>The points on logarithmic axes.</summary>
    public IEnumerable<MapPoint> Points => Ranks.Zip(SpeedUp, (ranks, speedUp) => new MapPoint(Math.Log10(ranks), Math.Log10(speedUp)))
        .Where(point => double.IsFinite(point.Y));
}
