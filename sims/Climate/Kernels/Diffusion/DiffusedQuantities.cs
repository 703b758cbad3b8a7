namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>The quantities that are diffused, at cell (0, 0) of a tile; without velocity, the surface alone.</summary>
internal readonly unsafe struct DiffusedQuantities<T>(T* surface, T* velocityX, T* velocityY, T* velocityZ)
    where T : unmanaged
{
    /// <summary>Height of the surface, m.</summary>
    public T* Surface { get; } = surface;

    /// <summary>Velocity towards longitude 0 on the equator, m/s, or null.</summary>
    public T* VelocityX { get; } = velocityX;

    /// <summary>Velocity towards longitude 90° E on the equator, m/s.</summary>
    public T* VelocityY { get; } = velocityY;

    /// <summary>Velocity towards the north pole, m/s.</summary>
    public T* VelocityZ { get; } = velocityZ;
}
