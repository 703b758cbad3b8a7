using SimKit.Climate.Flow;
using SimKit.Runs;

namespace SimKit.Climate;

/// <summary>[planet]: size, gravity and rotation; the Earth of Williamson et al. (1992) by default.</summary>
public sealed record PlanetOptions : ICheckedOptions
{
    /// <summary>Radius, m.</summary>
    [Setting("radius", Unit = "m", Min = 1, Max = 1e9)]
    public double Radius { get; init; } = Planet.Earth.Radius;

    /// <summary>Gravity, m/s².</summary>
    [Setting("gravity", Unit = "m/s2", Above = 0, Max = 1000)]
    public double Gravity { get; init; } = Planet.Earth.Gravity;

    /// <summary>Angular velocity, rad/s; null for that of the Earth, or as the day says.</summary>
    [Setting(
        "angular velocity, negative for a planet that turns to the west; 7.292e-5 rad/s unless day is given",
        Unit = "rad/s", Min = -1, Max = 1)]
    public double? Rotation { get; init; }

    /// <summary>Time of one turn, s, in place of the angular velocity.</summary>
    [Setting("time of one turn against the stars, in place of rotation", Unit = "s", Min = 10, Max = 1e12)]
    public double? Day { get; init; }

    /// <summary>Angle between the axis of rotation and the grid's, radians.</summary>
    [Setting(
        "angle between the planet's axis and that of the grid; every analytic state turns with it",
        Unit = "rad", Min = -Math.PI, Max = Math.PI)]
    public double Tilt { get; init; }

    /// <summary>Longitude towards which the axis is tilted, radians.</summary>
    [Setting("longitude of the grid towards which the north pole is tilted", Unit = "rad", Min = -2 * Math.PI, Max = 2 * Math.PI)]
    public double AxisLongitude { get; init; } = Math.PI;

    /// <summary>The planet with these properties.</summary>
    public Planet Create()
    {
        double rotation = Rotation ?? (Day is { } day ? 2 * Math.PI / day : Planet.Earth.Rotation);
        var upright = new Planet(Radius, Gravity, rotation, Planet.Earth.Axis);
        return Tilt == 0 ? upright : upright.Tilted(Tilt, AxisLongitude);
    }

    /// <inheritdoc/>
    public void Check(SettingCheck check) =>
        check.Require(Rotation is null || Day is null, nameof(Day), "and rotation say the same thing; give one of them");
}
