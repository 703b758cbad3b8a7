using SimKit.Core;
using SimKit.Runs;

namespace SimKit.Host.Tests;

/// <summary>Options of <see cref="TalkerSimulation"/>.</summary>
public sealed record TalkerOptions : IPlannable
{
    /// <summary>[message].</summary>
    public MessageOptions Message { get; init; } = new();

    /// <inheritdoc/>
    public RunPlan Plan(int ranks) =>
        new("one number", [.. Enumerable.Range(0, ranks).Select(rank => new RankPlan(rank, "", 1, 0))], StateBytes: 8, Notes: []);

    /// <summary>The message of step 5.</summary>
    public sealed record MessageOptions
    {
        /// <summary>Its tag; with 0, the one that is expected, it has the wrong length instead.</summary>
        [Setting("tag of the message of step 5", Min = 0, Max = 9)]
        public int Tag { get; init; }
    }
}
