using SimKit.Climate;
using SimKit.Kernels.Vectors;

namespace SimKit.Sims.Tests;

/// <summary>The shallow-water kernels at every vector width: one source, the same bits.</summary>
[Category("Kernels"), NonParallelizable]
public sealed class ShallowWaterWidthTests
{
    [TestCase(512)]
    [TestCase(256)]
    [TestCase(128)]
    public void Vectors_give_the_bits_of_the_scalar_twin(int bits)
    {
        Assert.That(HashAt(bits), Is.EqualTo(HashAt(64)));
    }

    private static ulong HashAt(int bits)
    {
        int before = VectorWidth.Bits;
        try
        {
            VectorWidth.Bits = bits;

            // 11 cells a panel are no multiple of any width; the tilt makes all panels different.
            var options = new ClimateOptions { Grid = new() { N = 11 }, Initial = new() { Case = CaseName.Williamson5 }, Planet = new() { Tilt = 0.3 } };
            return Trial.Hash(Trial.Serial, options, steps: 6);
        }
        finally
        {
            VectorWidth.Bits = before;
        }
    }
}
