namespace SimKit.Core.Balance;

/// <summary>What moving work between ranks has brought.</summary>
/// <param name="Before">Largest work of a rank over the average before.</param>
/// <param name="After">The same afterwards.</param>
/// <param name="Cost">What it cost, in steps.</param>
/// <param name="Gain">Steps that it saves until the end of the run, infinite when the run has none.</param>
public readonly record struct Rebalancing(double Before, double After, double Cost, double Gain)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"work moved between ranks: the busiest had {Before:0.00} times the average, now {After:0.00}; ")
        + FormattableString.Invariant($"costs about {Cost:0} steps and saves {Gain:0}");
}
