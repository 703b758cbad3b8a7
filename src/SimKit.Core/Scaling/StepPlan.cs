namespace SimKit.Core;

/// <summary>What the ranks do and send in a step, known before any of them starts.</summary>
/// <param name="Shares">Each rank's share.</param>
/// <param name="AllReduces">Global sums and extrema of the simulation in a step, on average; those of the loop come on top.</param>
public sealed record StepPlan(IReadOnlyList<StepShare> Shares, double AllReduces)
{
    /// <summary>Messages of a step, over all ranks.</summary>
    public double Messages => Shares.Sum(share => share.Messages);

    /// <summary>Bytes of these.</summary>
    public double Bytes => Shares.Sum(share => share.Bytes);
}
