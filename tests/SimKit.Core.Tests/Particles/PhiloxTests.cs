using SimKit.Kernels.Random;

namespace SimKit.Core.Tests.Particles;

/// <summary>Counter-based random numbers.</summary>
public sealed class PhiloxTests
{
    // Random123 1.14, tests/kat_vectors: philox4x32, 10 rounds.
    [TestCase(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [TestCase(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [TestCase(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Words_are_those_of_the_authors(
        uint a, uint b, uint c, uint d, uint keyLow, uint keyHigh, uint first, uint second, uint third, uint fourth)
    {
        PhiloxBlock words = Philox.Draw(new PhiloxBlock(a, b, c, d), keyLow | ((ulong)keyHigh << 32));
        Assert.That(words, Is.EqualTo(new PhiloxBlock(first, second, third, fourth)));
    }

    [Test]
    public void Uniform_numbers_are_inside_the_unit_interval()
    {
        Assert.That(Philox.Uniform(0, 0), Is.EqualTo(Math.ScaleB(1, -53)));
        Assert.That(Philox.Uniform(uint.MaxValue, uint.MaxValue), Is.LessThan(1.0).And.GreaterThan(1 - 1e-15));
    }

    [Test]
    public void Normal_numbers_have_the_moments_of_the_distribution()
    {
        const int count = 100_000;
        var random = new CounterRandom(seed: 5, purpose: 3);
        double first = 0, second = 0, fourth = 0, product = 0;
        for (int id = 0; id < count; id++)
        {
            (double a, double b) = random.Normals(id, step: 1L << 40, pair: 0);
            first += a + b;
            second += (a * a) + (b * b);
            fourth += (a * a * a * a) + (b * b * b * b);
            product += a * b;
        }

        // Means of 2e5 numbers: standard errors are 0.0022, 0.0032, 0.022 and (1e5 products) 0.0032.
        Assert.That(first / (2 * count), Is.EqualTo(0).Within(0.01));
        Assert.That(second / (2 * count), Is.EqualTo(1).Within(0.015));
        Assert.That(fourth / (2 * count), Is.EqualTo(3).Within(0.1));
        Assert.That(product / count, Is.EqualTo(0).Within(0.015));
    }

    [Test]
    public void Other_seeds_purposes_ids_steps_and_pairs_give_other_numbers()
    {
        (double, double)[] drawn =
        [
            new CounterRandom(1, 1).Normals(7, 3, 0), new CounterRandom(2, 1).Normals(7, 3, 0), new CounterRandom(1, 2).Normals(7, 3, 0),
            new CounterRandom(1, 1).Normals(8, 3, 0), new CounterRandom(1, 1).Normals(7, 4, 0), new CounterRandom(1, 1).Normals(7, 3, 1),
            new CounterRandom(1, 1).Normals(7 + (1L << 32), 3, 0), new CounterRandom(1, 1).Normals(7, 3 + (1L << 32), 0),
        ];
        Assert.That(drawn, Is.Unique);
    }
}
