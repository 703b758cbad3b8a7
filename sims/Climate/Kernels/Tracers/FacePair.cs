namespace SimKit.Climate.Kernels.Tracers;

/// <summary>A quantity on the faces before the cells of a tile, at cell (0, 0).</summary>
internal readonly unsafe struct FacePair(double* west, double* south)
{
    /// <summary>On west faces.</summary>
    public double* West { get; } = west;

    /// <summary>On south faces.</summary>
    public double* South { get; } = south;
}
