namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// The states of one side of a panel edge, a line of numbers each. Both sides give velocities in the same three directions: towards the
/// centre of the leading panel, towards that of the other, and along the edge as the leading panel counts.
/// </summary>
internal readonly unsafe struct EdgeLines(double* surface, double* toLeading, double* toOther, double* along)
{
    /// <summary>Surface height, m.</summary>
    public double* Surface { get; } = surface;

    /// <summary>Velocity towards the centre of the leading panel, m/s.</summary>
    public double* ToLeading { get; } = toLeading;

    /// <summary>Velocity towards the centre of the other panel, m/s.</summary>
    public double* ToOther { get; } = toOther;

    /// <summary>Velocity along the edge, m/s.</summary>
    public double* Along { get; } = along;
}
