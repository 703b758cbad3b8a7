namespace SimKit.Grids.Sphere;

/// <summary>A vector in space, double precision; z points to the north pole, x to longitude 0.</summary>
public readonly record struct Vector3(double X, double Y, double Z)
{
    /// <summary>Sum.</summary>
    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Difference.</summary>
    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Multiple.</summary>
    public static Vector3 operator *(double s, Vector3 a) => new(s * a.X, s * a.Y, s * a.Z);

    /// <summary>Inner product.</summary>
    public static double Dot(Vector3 a, Vector3 b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    /// <summary>Vector product.</summary>
    public static Vector3 Cross(Vector3 a, Vector3 b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    /// <summary>Length.</summary>
    public double Length => Math.Sqrt(Dot(this, this));

    /// <summary>The unit vector towards a latitude and longitude, radians.</summary>
    public static Vector3 Towards(double latitude, double longitude) =>
        new(Math.Cos(latitude) * Math.Cos(longitude), Math.Cos(latitude) * Math.Sin(longitude), Math.Sin(latitude));

    /// <summary>Latitude of the direction, radians.</summary>
    public double Latitude => Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y)));

    /// <summary>Longitude of the direction, radians, −π … π.</summary>
    public double Longitude => Math.Atan2(Y, X);

    /// <summary>Unit vector to the east at this direction.</summary>
    public Vector3 East => new(-Math.Sin(Longitude), Math.Cos(Longitude), 0);

    /// <summary>Unit vector to the north at this direction.</summary>
    public Vector3 North => new(
        -Math.Sin(Latitude) * Math.Cos(Longitude), -Math.Sin(Latitude) * Math.Sin(Longitude), Math.Cos(Latitude));
}
