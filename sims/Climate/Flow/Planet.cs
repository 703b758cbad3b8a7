using SimKit.Grids.Sphere;

namespace SimKit.Climate.Flow;

/// <summary>A rotating sphere.</summary>
/// <param name="Radius">Radius a, m.</param>
/// <param name="Gravity">Gravity g, m/s².</param>
/// <param name="Rotation">Angular velocity Ω, rad/s.</param>
/// <param name="Axis">Unit vector along the axis of rotation; tilted in the rotated test cases.</param>
public sealed record Planet(double Radius, double Gravity, double Rotation, Vector3 Axis)
{
    /// <summary>The Earth as Williamson et al. (1992) fix it, J. Comput. Phys. 102, 211.</summary>
    public static Planet Earth { get; } = new(6.37122e6, 9.80616, 7.292e-5, new Vector3(0, 0, 1));

    /// <summary>The planet's own directions.</summary>
    public AxialFrame Frame => AxialFrame.Around(Axis);

    /// <summary>The same planet with its axis tilted by an angle from the z axis towards negative x, radians.</summary>
    public Planet Tilted(double angle) => this with { Axis = new Vector3(-Math.Sin(angle), 0, Math.Cos(angle)) };

    /// <summary>The same planet with its north pole an angle away from the z axis, towards a longitude of the grid, radians.</summary>
    public Planet Tilted(double angle, double longitude) => this with { Axis = Vector3.Towards((Math.PI / 2) - angle, longitude) };

    /// <summary>Speed on the equator of a flow that goes once around in so many seconds, m/s.</summary>
    public double SpeedOnceAroundIn(double seconds) => 2 * Math.PI * Radius / seconds;
}
