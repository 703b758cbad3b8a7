namespace SimKit.Grids.Sphere;

/// <summary>The four sides of a panel in its own coordinates.</summary>
public enum PanelSide
{
    /// <summary>Smallest α: before column 0.</summary>
    West,

    /// <summary>Largest α: behind the last column.</summary>
    East,

    /// <summary>Smallest β: before row 0.</summary>
    South,

    /// <summary>Largest β: behind the last row.</summary>
    North,
}
