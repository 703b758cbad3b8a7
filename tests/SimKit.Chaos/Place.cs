using SimKit.Runs;

namespace SimKit.Chaos;

/// <summary>A place where ranks die, and how often a run comes by.</summary>
/// <param name="Name">As in <see cref="Fault.Places"/>.</param>
/// <param name="Hits">At which hit they die at the latest; 0 for as often as there are steps.</param>
/// <param name="IsOfFirst">Whether only rank 0 comes by.</param>
/// <param name="IsOfRecovery">Whether a run comes by, or comes by in another state, when it is brought back.</param>
/// <param name="IsOnlyOfRecovery">Whether a run comes by only then.</param>
internal sealed record Place(string Name, int Hits, bool IsOfFirst = false, bool IsOfRecovery = false, bool IsOnlyOfRecovery = false)
{
    // The first only makes runs diverge, which no restart mends; without a system call that exchanges two names the others would be reached.
    private static readonly string[] Unreachable = ["step.chosen", "exchange.linked", "exchange.renamed"];

    /// <summary>All places that a run reaches.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("step.begin", 0, IsOfRecovery: true),
        new("step.end", 0),
        new("halo.posted", 0, IsOfRecovery: true),
        new("checkpoint.begin", 4),
        new("checkpoint.built", 4),
        new("checkpoint.written", 4),
        new("checkpoint.staged", 4),
        new("checkpoint.sealed", 4, IsOfFirst: true),
        new("checkpoint.renamed", 4, IsOfFirst: true),
        new("checkpoint.published", 4),
        new("restore.applied", 1, IsOfRecovery: true, IsOnlyOfRecovery: true),
        new("file.written", 9, IsOfFirst: true, IsOfRecovery: true),
        new("file.staged", 9, IsOfFirst: true, IsOfRecovery: true),
        new("output.header", 1, IsOfRecovery: true),
        new("output.staged", 1, IsOfFirst: true, IsOfRecovery: true),
        new("output.begun", 1, IsOfFirst: true, IsOfRecovery: true),
        new("output.cut", 1, IsOfFirst: true, IsOfRecovery: true, IsOnlyOfRecovery: true),
        new("output.twin.made", 1, IsOfFirst: true, IsOfRecovery: true),
        new("output.opened", 1, IsOfRecovery: true),
        new("output.write", 5),
        new("output.put", 10),
        new("output.twin.written", 5),
        new("output.swapping", 5, IsOfFirst: true),
        new("exchange.done", 5, IsOfFirst: true),
        new("output.swapped", 5),
        new("output.recorded", 5),
        new("output.closing", 1),
        new("output.closed", 1),
    ];

    /// <summary>Places of the program that are missing here, or the other way round.</summary>
    public static IEnumerable<string> Differences()
    {
        IEnumerable<string> here = All.Select(place => place.Name).Concat(Unreachable);
        IEnumerable<string> there = Fault.Places.Select(place => place.Name);
        return here.Except(there).Concat(there.Except(here));
    }
}
