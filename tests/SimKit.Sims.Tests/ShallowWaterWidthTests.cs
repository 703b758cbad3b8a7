using SimKit.Climate;
using SimKit.Climate.Flow;
using SimKit.Climate.Initial;
using SimKit.Climate.ShallowWater;
using SimKit.Climate.Tracers;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;

namespace SimKit.Sims.Tests;

/// <summary>The shallow-water kernels at every vector width, and by bands or at once: one source, the same bits.</summary>
[Category("Kernels"), NonParallelizable]
public sealed class ShallowWaterWidthTests
{
    [Test]
    public void Vectors_give_the_bits_of_the_scalar_twin([Values(512, 256, 128)] int bits, [Values] Precision precision)
    {
        ClimateOptions options = Mountain(precision);
        Assert.That(HashAt(bits, options), Is.EqualTo(HashAt(64, options)));
    }

    [Test]
    public void So_do_those_of_diffusion_and_of_the_method_with_three_stages([Values(512, 256, 128)] int bits, [Values] Precision precision)
    {
        ClimateOptions options = Mountain(precision) with
        {
            Time = new() { Method = TimeMethod.SspRk3 },
            Diffusion = new() { Nu = 1e6, Nu4 = 1e17 },
        };
        Assert.That(HashAt(bits, options), Is.EqualTo(HashAt(64, options)));
    }

    [Test]
    public void So_do_those_of_tracers_and_their_limiter([Values(512, 256, 128)] int bits)
    {
        ClimateOptions options = Mountain(Precision.Single) with
        {
            Tracers = new() { Names = [TracerName.SlottedCylinders], Limiter = TracerLimiter.Monotone },
        };
        Assert.That(HashAt(bits, options), Is.EqualTo(HashAt(64, options)));
    }

    [Test]
    public void Tiles_in_bands_of_rows_give_the_bits_of_tiles_as_a_whole()
    {
        // 132 cells a panel are three bands, and points are made band by band; with tracers a tile is one band.
        double[] inBands = DepthsAfterTwoSteps(TracerPlan.None), atOnce = DepthsAfterTwoSteps(new(["still"], TracerLimiter.None));
        Assert.That(inBands, Is.EqualTo(atOnce));
    }

    private static double[] DepthsAfterTwoSteps(TracerPlan tracers)
    {
        Planet planet = Planet.Earth.Tilted(0.3);
        var sphere = new CubedSphere(132, planet.Radius);
        using var model = new ShallowWaterModel<double>(new RunContext(Trial.Serial), sphere, planet, tracers: tracers);
        using Field<double> ground = model.Grid.NewField("ground", "m");
        new InitialState(new SolidRotation(planet, SolidRotation.TwelveDaySpeed, 3000), sphere).Apply(model, ground, groundIsGiven: false);
        for (int step = 0; step < 2; step++)
        {
            model.Step(100);
        }

        int cells = sphere.Size * sphere.Size;
        return [.. Enumerable.Range(0, 6 * cells).Select(c => model.StateAt(0, c / cells, c % cells / sphere.Size, c % sphere.Size))];
    }

    // 11 cells a panel are no multiple of any width; the tilt makes all panels different.
    private static ClimateOptions Mountain(Precision precision) => new()
    {
        Grid = new() { N = 11, Precision = precision },
        Planet = new() { Tilt = 0.3 },
        Initial = new() { Case = CaseName.Williamson5 },
    };

    private static ulong HashAt(int bits, ClimateOptions options)
    {
        int before = VectorWidth.Bits;
        try
        {
            VectorWidth.Bits = bits;
            return Trial.Hash(Trial.Serial, options, steps: 6);
        }
        finally
        {
            VectorWidth.Bits = before;
        }
    }
}
