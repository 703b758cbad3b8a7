namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>The prognostic quantities of the flow at cell (0, 0) of a tile; without momentum 1 where the wind is given.</summary>
internal readonly unsafe struct FlowCells<T>(T* mass, T* momentum1, T* momentum2)
    where T : unmanaged
{
    /// <summary>√g h.</summary>
    public T* Mass { get; } = mass;

    /// <summary>√g h u¹, or null.</summary>
    public T* Momentum1 { get; } = momentum1;

    /// <summary>√g h u².</summary>
    public T* Momentum2 { get; } = momentum2;
}
