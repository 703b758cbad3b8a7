using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Measures;

/// <summary>The flow at one place, and what follows from it.</summary>
/// <param name="Planet">The planet.</param>
/// <param name="Place">Unit vector to the place.</param>
/// <param name="Surface">Height of the surface, m.</param>
/// <param name="Ground">Height of the ground, m.</param>
/// <param name="Wind">Wind as a vector in space, m/s.</param>
/// <param name="Vorticity">Relative vorticity ζ, 1/s.</param>
internal readonly record struct FlowSample(
    Planet Planet, Vector3 Place, double Surface, double Ground, Vector3 Wind, double Vorticity)
{
    /// <summary>Depth h, m.</summary>
    public double Depth => Surface - Ground;

    /// <summary>Eastward wind, m/s.</summary>
    public double Eastward => Vector3.Dot(Wind, Place.East);

    /// <summary>Northward wind, m/s.</summary>
    public double Northward => Vector3.Dot(Wind, Place.North);

    /// <summary>Potential vorticity of a shallow layer, (ζ + f)/h, 1/(m s): Rossby 1940, Q. J. R. Meteorol. Soc. 66 (suppl.), 68.</summary>
    public double PotentialVorticity => (Vorticity + (2 * Planet.Rotation * Vector3.Dot(Planet.Axis, Place))) / Depth;

    /// <summary>Geopotential of the surface, g (h + b), m²/s².</summary>
    public double Geopotential => Planet.Gravity * Surface;

    /// <summary>Kinetic energy of a unit of mass, ½ |v|², m²/s².</summary>
    public double KineticEnergy => 0.5 * Vector3.Dot(Wind, Wind);

    /// <summary>The value of an output variable.</summary>
    public double this[string variable] => variable switch
    {
        "orog" => Ground,
        "zg" => Surface,
        "h" => Depth,
        "u" => Eastward,
        "v" => Northward,
        "zeta" => Vorticity,
        "pv" => PotentialVorticity,
        "phi" => Geopotential,
        "ke" => KineticEnergy,
        _ => throw new ArgumentOutOfRangeException(nameof(variable), variable, "no variable of the flow at a place"),
    };
}
