namespace SimKit.Climate.Kernels.Edges;

/// <summary>
/// The states of one side of a panel edge, a line of numbers each. Both sides give velocities in the same three directions: towards the
/// centre of the leading panel, towards that of the other, and along the edge as the leading panel counts.
/// </summary>
internal readonly unsafe struct EdgeLines<T>(T* surface, T* toLeading, T* toOther, T* along)
    where T : unmanaged
{
    /// <summary>Surface height, m.</summary>
    public T* Surface { get; } = surface;

    /// <summary>Velocity towards the centre of the leading panel, m/s.</summary>
    public T* ToLeading { get; } = toLeading;

    /// <summary>Velocity towards the centre of the other panel, m/s.</summary>
    public T* ToOther { get; } = toOther;

    /// <summary>Velocity along the edge, m/s.</summary>
    public T* Along { get; } = along;
}
