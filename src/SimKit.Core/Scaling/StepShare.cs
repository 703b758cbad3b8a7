namespace SimKit.Core;

/// <summary>One rank's share of a step.</summary>
/// <param name="Cells">Its own cells.</param>
/// <param name="HaloCells">Cells of its halo, from other ranks and from itself.</param>
/// <param name="Blocks">Tiles and strips that it works through one after the other.</param>
/// <param name="Messages">Messages that it waits for in a step, on average.</param>
/// <param name="Bytes">Bytes of these.</param>
public readonly record struct StepShare(long Cells, long HaloCells, int Blocks, double Messages, double Bytes);
