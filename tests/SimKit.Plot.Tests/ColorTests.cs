using SimKit.Runs;

namespace SimKit.Plot.Tests;

public sealed class ColorTests
{
    [Test]
    public void Viridis_has_its_published_ends()
    {
        // matplotlib _cm_listed.py: (0.267004, 0.004874, 0.329415) and (0.993248, 0.906157, 0.143936).
        Assert.That(ColorMap.Viridis.At(0), Is.EqualTo(new Rgb(68, 1, 84)));
        Assert.That(ColorMap.Viridis.At(1), Is.EqualTo(new Rgb(253, 231, 37)).Or.EqualTo(new Rgb(253, 231, 36)));
    }

    [Test]
    public void Zero_is_white_on_the_diverging_map_whatever_the_data()
    {
        ColorScale scale = ColorScale.For([-1, 0, 7], ColorMap.BlueWhiteRed);
        Rgb zero = scale.At(0), below = scale.At(-6), above = scale.At(6);
        Assert.That(Math.Min(zero.Red, Math.Min(zero.Green, zero.Blue)), Is.GreaterThan(250));
        Assert.That(below.Blue, Is.GreaterThan(below.Red));
        Assert.That(above.Red, Is.GreaterThan(above.Blue));
        Assert.That(scale.Minimum, Is.EqualTo(-scale.Maximum));
    }

    [Test]
    public void Sequential_maps_grow_lighter_throughout([Values("viridis", "magma", "ocean")] string name)
    {
        ColorMap map = ColorMap.FromName(name);
        double last = -1;
        for (int i = 0; i <= 100; i++)
        {
            Rgb c = map.At(i / 100.0);
            double luminance = 0.2126 * Math.Pow(c.Red / 255.0, 2.2)
                + 0.7152 * Math.Pow(c.Green / 255.0, 2.2) + 0.0722 * Math.Pow(c.Blue / 255.0, 2.2);
            Assert.That(luminance, Is.GreaterThanOrEqualTo(last - 1e-3), $"at {i} %");
            last = luminance;
        }
    }

    [Test]
    public void Topography_changes_from_sea_to_land_at_zero()
    {
        ColorScale scale = ColorScale.For([-8000, 3000], ColorMap.Topography);
        Rgb sea = scale.At(-20), land = scale.At(20);
        Assert.That(sea.Blue, Is.GreaterThan(sea.Red));
        Assert.That(land.Green, Is.GreaterThan(land.Blue));
    }

    [Test]
    public void A_range_is_rounded_outwards_and_clipping_is_known()
    {
        ColorScale free = ColorScale.For([251.3, 303.9, double.NaN], ColorMap.Viridis);
        Assert.That((free.Minimum, free.Maximum), Is.EqualTo((250.0, 310.0)));
        Assert.That(free.IsClippedAbove || free.IsClippedBelow, Is.False);
        ColorScale given = ColorScale.For([251.3, 303.9], ColorMap.Viridis, 260, 310);
        Assert.That((given.IsClippedBelow, given.IsClippedAbove), Is.EqualTo((true, false)));
        Assert.That(given.At(double.NaN), Is.EqualTo(ColorScale.Missing));
    }

    [Test]
    public void An_empty_range_is_refused() =>
        Assert.That(() => ColorScale.For([1, 2], ColorMap.Viridis, 5, 5), Throws.InstanceOf<UserError>().With.Message.Contains("5 … 5"));

    [Test]
    public void A_constant_field_has_a_range_around_it()
    {
        ColorScale scale = ColorScale.For([4, 4, 4], ColorMap.Viridis);
        Assert.That(scale.Fraction(4), Is.EqualTo(0.5).Within(1e-9));
    }
}
