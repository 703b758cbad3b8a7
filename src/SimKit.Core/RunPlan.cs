namespace SimKit.Core;

/// <summary>How a run is cut and what it needs, known before it starts.</summary>
/// <param name="Grid">The whole domain in words, such as "6 × 96 × 96 cells".</param>
/// <param name="Tiles">What each rank owns.</param>
/// <param name="StateBytes">Bytes of simulation data on the fullest rank.</param>
/// <param name="Notes">Advice on the choice of ranks, cells and steps.</param>
public sealed record RunPlan(string Grid, IReadOnlyList<RankPlan> Tiles, long StateBytes, IReadOnlyList<string> Notes)
{
    /// <summary>Largest over mean number of cells a rank, minus one.</summary>
    public double Imbalance => (Tiles.Max(t => t.Cells) / Tiles.Average(t => (double)t.Cells)) - 1;
}
