namespace SimKit.Climate.Kernels.Diffusion;

/// <summary>The quantities that are diffused, at cell (0, 0) of a tile; without velocity, the surface alone.</summary>
internal readonly unsafe struct DiffusedQuantities(double* surface, double* velocityX, double* velocityY, double* velocityZ)
{
    /// <summary>Height of the surface, m.</summary>
    public double* Surface { get; } = surface;

    /// <summary>Velocity towards longitude 0 on the equator, m/s, or null.</summary>
    public double* VelocityX { get; } = velocityX;

    /// <summary>Velocity towards longitude 90° E on the equator, m/s.</summary>
    public double* VelocityY { get; } = velocityY;

    /// <summary>Velocity towards the north pole, m/s.</summary>
    public double* VelocityZ { get; } = velocityZ;
}
