namespace SimKit.Particles;

/// <summary>A particle that cannot be where it is.</summary>
/// <param name="Story">Its id, and what it did.</param>
/// <param name="Place">Where it was found.</param>
public sealed record LostParticle(string Story, string Place);
