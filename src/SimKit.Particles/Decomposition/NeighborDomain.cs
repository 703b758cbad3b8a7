namespace SimKit.Particles.Decomposition;

/// <summary>A domain, or a periodic image of one, that is near another domain.</summary>
/// <param name="Rank">Who owns it.</param>
/// <param name="Image">Which image of it.</param>
/// <param name="IsAhead">
/// Each of two domains that are near each other is ahead of the other from one side, and behind it from the other. A rank takes copies of
/// particles that are ahead, computes what acts between them and its own, and gives copies of its own to those behind.
/// </param>
public readonly record struct NeighborDomain(int Rank, ImageOffset Image, bool IsAhead);
