namespace SimKit.Plot.Tests;

public sealed class TickTests
{
    [Test]
    public void Ticks_are_round_and_reach_both_ends() =>
        Assert.That(NiceTicks.Between(0, 1, 5), Is.EqualTo(new[] { 0, 0.2, 0.4, 0.6, 0.8, 1.0 }).Within(1e-12));

    [Test]
    public void Tiny_values_share_a_power_of_ten()
    {
        TickLabels ticks = TickLabels.For(NiceTicks.Between(-4e-15, 6e-15, 5));
        Assert.That(ticks.Exponent, Is.EqualTo(-15));
        Assert.That(ticks.Labels, Is.EqualTo(new[] { "−4", "−2", "0", "2", "4", "6" }));
        Assert.That(TickLabels.WithUnit("Drift", ticks.Exponent, "kg"), Is.EqualTo("Drift [10⁻¹⁵ kg]"));
    }

    [Test]
    public void Labels_have_as_many_digits_as_the_step_needs() =>
        Assert.That(TickLabels.For([0, 0.25, 0.5]).Labels, Is.EqualTo(new[] { "0.00", "0.25", "0.50" }));

    [TestCase(0, ExpectedResult = "0")]
    [TestCase(40, ExpectedResult = "40")]
    [TestCase(5.1234e18, ExpectedResult = "5.123×10¹⁸")]
    [TestCase(-2.5e-7, ExpectedResult = "−2.5×10⁻⁷")]
    public string A_value_is_short(double value) => TickLabels.Value(value);

    [TestCase(50 * 86400.0, ExpectedResult = "days")]
    [TestCase(10 * 3600.0, ExpectedResult = "hours")]
    [TestCase(600.0, ExpectedResult = "minutes")]
    [TestCase(2.0, ExpectedResult = "s")]
    [TestCase(5e-11, ExpectedResult = "ps")]
    [TestCase(20 * 365.25 * 86400, ExpectedResult = "years")]
    public string The_time_axis_takes_the_unit_that_fits(double spanSeconds) => TimeUnit.For(spanSeconds).Name;

    [Test]
    public void A_wide_logarithmic_axis_has_powers_of_ten_and_minor_ticks()
    {
        (double[] positions, string[] labels, double[] minor) = LogTicks.Between(-3.1, -0.9);
        Assert.That(positions, Is.EqualTo(new double[] { -3, -2, -1 }).Within(1e-12));
        Assert.That(labels, Is.EqualTo(new[] { "10⁻³", "10⁻²", "10⁻¹" }));
        Assert.That(minor, Has.Some.EqualTo(Math.Log10(0.005)).Within(1e-9));
    }

    [Test]
    public void A_narrow_logarithmic_axis_has_ticks_at_1_2_5() =>
        Assert.That(LogTicks.Between(Math.Log10(0.015), Math.Log10(0.12)).Labels, Is.EqualTo(new[] { "0.02", "0.05", "0.1" }));

    [Test]
    public void A_logarithmic_axis_of_a_factor_of_two_has_ticks_in_equal_steps() =>
        Assert.That(LogTicks.Between(Math.Log10(310), Math.Log10(630)).Labels, Is.EqualTo(new[] { "400", "500", "600" }));
}
