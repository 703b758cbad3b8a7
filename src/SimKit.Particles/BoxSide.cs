namespace SimKit.Particles;

/// <summary>What the two faces of a box along an axis are.</summary>
public enum BoxSide
{
    /// <summary>What leaves through one face comes in through the other.</summary>
    Periodic,

    /// <summary>The faces stay where they are; nothing comes from beyond them.</summary>
    Fixed,
}
