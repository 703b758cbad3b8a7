namespace SimKit.Grids.Cartesian;

/// <summary>Kinds of boundary of a Cartesian grid.</summary>
public enum BoundaryKind
{
    /// <summary>The grid is a ring along this axis.</summary>
    Periodic,

    /// <summary>A wall without flux.</summary>
    Insulated,

    /// <summary>A wall with a given value.</summary>
    Fixed,
}
