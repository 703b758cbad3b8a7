namespace SimKit.Climate.Kernels.Tracers;

/// <summary>A quantity on the faces before the cells of a tile, at cell (0, 0).</summary>
internal readonly unsafe struct FacePair<T>(T* west, T* south)
    where T : unmanaged
{
    /// <summary>On west faces.</summary>
    public T* West { get; } = west;

    /// <summary>On south faces.</summary>
    public T* South { get; } = south;
}
