namespace SimKit.Core;

/// <summary>One rank's share: its tiles in words, its cells, its halo cells.</summary>
public sealed record RankPlan(int Rank, string Tiles, long Cells, long HaloCells);
