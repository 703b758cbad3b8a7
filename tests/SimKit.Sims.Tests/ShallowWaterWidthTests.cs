using SimKit.Climate;
using SimKit.Kernels.Vectors;

namespace SimKit.Sims.Tests;

/// <summary>The shallow-water kernels at every vector width: one source, the same bits.</summary>
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
