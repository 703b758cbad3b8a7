namespace SimKit.Host;

/// <summary>What the verb verify was asked for, besides what every start of ranks is asked for.</summary>
/// <param name="Kind">The kind of simulation.</param>
/// <param name="Case">The case as given, or null for the simulation's own choice.</param>
/// <param name="Sizes">The sizes in the order given; empty for the simulation's own choice.</param>
internal sealed record VerifyRequest(string Kind, string? Case, IReadOnlyList<int> Sizes);
