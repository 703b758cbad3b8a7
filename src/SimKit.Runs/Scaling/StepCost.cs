namespace SimKit.Runs;

/// <summary>
/// Seconds of a step's work on one rank: for each of its cells, each cell of its halo (ghosts, packing, panel edges), and each block.
/// </summary>
public readonly record struct StepCost(double SecondsPerCell, double SecondsPerHaloCell, double SecondsPerBlock)
{
    /// <summary>Seconds of so many cells, halo cells and blocks.</summary>
    public double Seconds(long cells, long haloCells, long blocks) =>
        (cells * SecondsPerCell) + (haloCells * SecondsPerHaloCell) + (blocks * SecondsPerBlock);
}
