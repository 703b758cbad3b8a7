namespace SimKit.Particles.Decomposition;

/// <summary>A plane that cuts a part of a box in two.</summary>
/// <param name="Axis">The axis it is normal to: 0 for x, 1 for y, 2 for z.</param>
/// <param name="Share">Where, in edges of the whole box above its lower face; what lies there belongs to the upper part.</param>
public readonly record struct Cut(int Axis, double Share)
{
    /// <summary>The coordinate of the plane.</summary>
    public double In(SimulationBox box) => box.Lower[Axis] + (Share * box.Edges[Axis]);

    /// <summary>The cut at a coordinate.</summary>
    public static Cut At(int axis, double coordinate, SimulationBox box) => new(axis, (coordinate - box.Lower[axis]) / box.Edges[axis]);
}
