namespace SimKit.Chaos;

/// <summary>One start of the supervisor by the user, and what disturbs it; the last disturbance may end it.</summary>
internal sealed record Episode(Start Start, IReadOnlyList<Disturbance> Disturbances)
{
    public override string ToString() => $"{Start}{string.Concat(Disturbances.Select(disturbance => $", {disturbance}"))}";
}
