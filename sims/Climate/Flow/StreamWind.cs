using SimKit.Grids.Sphere;

namespace SimKit.Climate.Flow;

/// <summary>
/// A wind without divergence, r × ∇ψ with ψ = ½ S (r·e)² − w·r: a swirl about a great circle and a solid-body rotation. A polynomial of the
/// direction, so it costs no trigonometry at a point.
/// </summary>
/// <param name="Swirl">S, m/s.</param>
/// <param name="SwirlAxis">The unit vector e.</param>
/// <param name="Rotation">w: the axis of the rotation, as long as its speed on the equator, m/s.</param>
public readonly record struct StreamWind(double Swirl, Vector3 SwirlAxis, Vector3 Rotation)
{
    /// <summary>The wind in a direction, as a vector in space, m/s.</summary>
    public Vector3 At(Vector3 direction) =>
        (Swirl * Vector3.Dot(direction, SwirlAxis) * Vector3.Cross(direction, SwirlAxis)) + Vector3.Cross(Rotation, direction);
}
