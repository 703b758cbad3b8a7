namespace SimKit.Particles;

/// <summary>An image of a periodic box: how many edges on it lies along each axis.</summary>
public readonly record struct ImageOffset(int X, int Y, int Z)
{
    /// <summary>The image on the other side.</summary>
    public static ImageOffset operator -(ImageOffset image) => new(-image.X, -image.Y, -image.Z);
}
