using SimKit.Kernels.Particles;

namespace SimKit.Particles;

/// <summary>Three numbers along x, y and z.</summary>
public readonly record struct Vector3D(double X, double Y, double Z)
{
    /// <summary>All three numbers alike.</summary>
    public static Vector3D Of(double value) => new(value, value, value);

    /// <summary>The number along an axis: 0 for x, 1 for y, 2 for z.</summary>
    public double this[int axis] => axis switch
    {
        0 => X,
        1 => Y,
        2 => Z,
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "axes are 0, 1 and 2"),
    };

    /// <summary>The vector with another number along an axis.</summary>
    public Vector3D With(int axis, double value) => axis switch
    {
        0 => this with { X = value },
        1 => this with { Y = value },
        _ => this with { Z = value },
    };

    /// <summary>Sum.</summary>
    public static Vector3D operator +(Vector3D left, Vector3D right) => new(left.X + right.X, left.Y + right.Y, left.Z + right.Z);

    /// <summary>Difference.</summary>
    public static Vector3D operator -(Vector3D left, Vector3D right) => new(left.X - right.X, left.Y - right.Y, left.Z - right.Z);

    /// <summary>The vector a number of times as long.</summary>
    public static Vector3D operator *(double factor, Vector3D vector) => new(factor * vector.X, factor * vector.Y, factor * vector.Z);

    /// <summary>The vector as kernels take it.</summary>
    public RowShift ToShift() => new(X, Y, Z);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"({X:G6}, {Y:G6}, {Z:G6})");
}
