namespace SimKit.Climate.Kernels;

/// <summary>The states of one side of a panel edge, a line of numbers each.</summary>
internal readonly unsafe struct EdgeLines(double* surface, double* velocityX, double* velocityY, double* velocityZ)
{
    /// <summary>Surface height, m.</summary>
    public double* Surface { get; } = surface;

    /// <summary>Velocity towards longitude 0 on the equator, m/s.</summary>
    public double* VelocityX { get; } = velocityX;

    /// <summary>Velocity towards longitude 90° E on the equator, m/s.</summary>
    public double* VelocityY { get; } = velocityY;

    /// <summary>Velocity towards the north pole, m/s.</summary>
    public double* VelocityZ { get; } = velocityZ;
}
