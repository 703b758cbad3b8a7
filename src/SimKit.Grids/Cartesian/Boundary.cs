namespace SimKit.Grids.Cartesian;

/// <summary>What lies beyond a face of a Cartesian grid.</summary>
/// <param name="Kind">The kind of boundary.</param>
/// <param name="Value">The value on the face, where the kind has one.</param>
public readonly record struct Boundary(BoundaryKind Kind, double Value = 0)
{
    /// <summary>The opposite face: the grid is a ring along this axis.</summary>
    public static Boundary Periodic => new(BoundaryKind.Periodic);

    /// <summary>A wall through which nothing flows: halo cells mirror the inner ones.</summary>
    public static Boundary Insulated => new(BoundaryKind.Insulated);

    /// <summary>A wall with a fixed value on the face: halo cells mirror the inner ones about that value.</summary>
    public static Boundary Fixed(double value) => new(BoundaryKind.Fixed, value);
}
