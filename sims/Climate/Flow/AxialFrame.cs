using SimKit.Grids.Sphere;

namespace SimKit.Climate.Flow;

/// <summary>
/// A planet's own directions: towards the equator at its longitude 0, towards its equator at 90° E, and along its axis. With an upright
/// axis they are those of the grid, so a case that is told in this frame can be turned against the grid as a whole.
/// </summary>
/// <param name="Prime">Unit vector to latitude 0, longitude 0 of the planet.</param>
/// <param name="Quarter">Unit vector to latitude 0, longitude 90° E.</param>
/// <param name="Axis">Unit vector to the planet's north pole.</param>
public readonly record struct AxialFrame(Vector3 Prime, Vector3 Quarter, Vector3 Axis)
{
    /// <summary>The frame that the shortest turn from the grid's own gives the axis; for the opposite axis, the turn about y.</summary>
    public static AxialFrame Around(Vector3 axis)
    {
        // v + k×v + k×(k×v)/(1 + cos) with k = z × axis turns z into the axis (Rodrigues).
        double divisor = 1 + axis.Z;
        return divisor < 1e-12
            ? new(new(-1, 0, 0), new(0, 1, 0), axis)
            : new(
                new(1 - (axis.X * axis.X / divisor), -axis.X * axis.Y / divisor, -axis.X),
                new(-axis.X * axis.Y / divisor, 1 - (axis.Y * axis.Y / divisor), -axis.Y),
                axis);
    }

    /// <summary>A vector in space, read in this frame.</summary>
    public Vector3 ToPlanet(Vector3 vector) => new(Vector3.Dot(Prime, vector), Vector3.Dot(Quarter, vector), Vector3.Dot(Axis, vector));

    /// <summary>A vector read in this frame, as a vector in space.</summary>
    public Vector3 ToSpace(Vector3 local) => (local.X * Prime) + (local.Y * Quarter) + (local.Z * Axis);
}
