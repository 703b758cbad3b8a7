namespace SimKit.Particles.Decomposition;

/// <summary>A part of the box with edges along the axes: lower faces belong to it, upper faces to the next.</summary>
public readonly record struct Brick(Vector3D Lower, Vector3D Upper)
{
    /// <summary>The axis along which it is longest.</summary>
    public int LongestAxis
    {
        get
        {
            Vector3D size = Upper - Lower;
            return size.X >= size.Y && size.X >= size.Z ? 0 : size.Y >= size.Z ? 1 : 2;
        }
    }

    /// <summary>Both parts that a cut leaves.</summary>
    public (Brick Lower, Brick Upper) Split(int axis, double at) =>
        (this with { Upper = Upper.With(axis, at) }, this with { Lower = Lower.With(axis, at) });

    /// <summary>The brick elsewhere.</summary>
    public Brick Moved(Vector3D by) => new(Lower + by, Upper + by);

    /// <summary>Whether it holds a point.</summary>
    public bool Contains(Vector3D point) =>
        point.X >= Lower.X && point.Y >= Lower.Y && point.Z >= Lower.Z && point.X < Upper.X && point.Y < Upper.Y && point.Z < Upper.Z;
}
