namespace SimKit.Runs;

/// <summary>What the model gives for a domain over numbers of ranks, up to as many as it can be cut over.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Size">The size in the simulation's own measure.</param>
/// <param name="Ranks">Numbers of ranks, ascending from 1.</param>
/// <param name="SecondsPerStep">Seconds a step, for each of them.</param>
/// <param name="IsCutShort">Whether it ends because the domain cannot be cut over more ranks.</param>
public sealed record ScalingCurve(
    string Network, int Size, IReadOnlyList<int> Ranks, IReadOnlyList<double> SecondsPerStep, bool IsCutShort)
{
    /// <summary>Speed-up over one rank, for each number of ranks.</summary>
    public IReadOnlyList<double> SpeedUp() => [.. SecondsPerStep.Select(seconds => SecondsPerStep[0] / seconds)];
}
