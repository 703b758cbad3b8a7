using SimKit.Runs;

namespace SimKit.Host;

/// <summary>How the ranks died.</summary>
/// <param name="Cause">Who died, and of what: <c>rank 2 was killed by signal 9</c>.</param>
/// <param name="Step">The last step that all ranks completed; before the first, <see cref="HeartbeatSlot.BeforeFirstStep"/>.</param>
/// <param name="LastWords">What a rank had to say, with its stack; null when it died without a word.</param>
internal sealed record DeathReport(string Cause, long Step, string? LastWords)
{
    /// <summary>Where it happened.</summary>
    public string Place => Step == HeartbeatSlot.BeforeFirstStep ? "before the first step" : $"at step {Step}";

    /// <inheritdoc/>
    public override string ToString() => $"{Cause} {Place}";
}
