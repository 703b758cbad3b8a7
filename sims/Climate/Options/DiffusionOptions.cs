using SimKit.Climate.ShallowWater;
using SimKit.Grids.Sphere;
using SimKit.Runs;

namespace SimKit.Climate;

/// <summary>[diffusion]: of surface and velocity; none by default.</summary>
public sealed record DiffusionOptions : ICheckedOptions
{
    /// <summary>Coefficient ν of ν∇², m²/s.</summary>
    [Setting("coefficient of the Laplacian diffusion of surface and velocity", Unit = "m2/s", Min = 0, Max = 1e12)]
    public double Nu { get; init; }

    /// <summary>Coefficient ν₄ of −ν₄∇⁴, m⁴/s.</summary>
    [Setting("coefficient of the hyperdiffusion (Laplacian twice) of surface and velocity", Unit = "m4/s", Min = 0, Max = 1e24)]
    public double Nu4 { get; init; }

    /// <summary>Time in which hyperdiffusion takes the shortest wave to 1/e, s, in place of ν₄.</summary>
    [Setting("time in which hyperdiffusion takes waves of two cells to 1/e, in place of nu4", Unit = "s", Above = 0)]
    public double? TimeScale { get; init; }

    internal Diffusivity On(CubedSphere sphere) => new(
        Nu, TimeScale is { } seconds ? Math.Pow(sphere.Radius * sphere.Spacing / Math.PI, 4) / seconds : Nu4);

    /// <inheritdoc/>
    public void Check(SettingCheck check) =>
        check.Require(TimeScale is null || Nu4 == 0, nameof(TimeScale), "and nu4 say the same thing; give one of them");
}
