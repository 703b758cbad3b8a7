namespace SimKit.Runs;

/// <summary>Seconds of a step's work on one rank: for each of its cells, and for each cell of its halo (ghosts, packing, panel edges).</summary>
public readonly record struct StepCost(double SecondsPerCell, double SecondsPerHaloCell)
{
    /// <summary>Seconds of so many cells.</summary>
    public double Seconds(long cells, long haloCells) => (cells * SecondsPerCell) + (haloCells * SecondsPerHaloCell);
}
