using SimKit.Climate.Flow;
using SimKit.Grids.Sphere;

namespace SimKit.Climate.Initial;

/// <summary>An initial state given by formulas, as functions of the direction from the planet's centre.</summary>
public interface ITestCase
{
    /// <summary>The planet, with the axis that the case asks for.</summary>
    Planet Planet { get; }

    /// <summary>True when the wind is given and only depth and tracers are carried by it.</summary>
    bool IsTransportOnly => false;

    /// <summary>True when the exact solution after a whole number of periods is the initial state.</summary>
    bool HasExactSolution => false;

    /// <summary>Quadrature pieces along a cell: more than one where a formula has kinks.</summary>
    int Pieces => 1;

    /// <summary>Height of the surface, m.</summary>
    double Surface(Vector3 direction);

    /// <summary>Velocity as a vector in space, m/s.</summary>
    Vector3 Velocity(Vector3 direction);

    /// <summary>The wind at a time, s, where it is given and changes; null where it does not.</summary>
    StreamWind? WindAt(double time) => null;

    /// <summary>Height of the ground, m.</summary>
    double Ground(Vector3 direction) => 0;
}
