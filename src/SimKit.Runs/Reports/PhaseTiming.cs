namespace SimKit.Runs;

/// <summary>Seconds that the ranks spent in one phase of the run: least, mean and most over the ranks.</summary>
public readonly record struct PhaseTiming(string Name, double Min, double Average, double Max)
{
    /// <summary>How much longer the slowest rank took than the mean: 0 is balanced, 1 is twice as long.</summary>
    public double Imbalance => Average > 0 ? (Max / Average) - 1 : 0;
}
