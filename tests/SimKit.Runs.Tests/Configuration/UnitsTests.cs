using CsCheck;

namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class UnitsTests
{
    // Definitions of the units (SI brochure, 9th edition), not computed by this program.
    [TestCase("300 K", "K", 300)]
    [TestCase("20 degC", "K", 293.15)]
    [TestCase("293.15 K", "degC", 20)]
    [TestCase("10 min", "s", 600)]
    [TestCase("15 d", "s", 1296000)]
    [TestCase("6371.22 km", "m", 6371220)]
    [TestCase("45 deg", "deg", 45)]
    [TestCase("180 deg", "rad", Math.PI)]
    [TestCase("20 m/s", "m/s", 20)]
    [TestCase("36 km/h", "m/s", 10)]
    [TestCase("2.5fs", "ps", 0.0025)]
    [TestCase("1.0e3", "m", 1000)]
    [TestCase("1013.25 hPa", "Pa", 101325)]
    [TestCase("1 kcal/mol", "kJ/mol", 4.184)]
    [TestCase("100 Mb", "bp", 100e6)]
    [TestCase("1_000 m", "km", 1)]
    [TestCase("23:50:00", "s", 85800)]
    [TestCase("01:00:00", "h", 1)]
    [TestCase(" -3.5 ", "m", -3.5)]
    [TestCase("1.5 sigma", "sigma", 1.5)]
    public void Converts_to_the_documented_unit(string text, string unit, double expected) =>
        Assert.That(Units.Parse(text, unit), Is.EqualTo(expected).Within(1e-14 * Math.Abs(expected)));

    [Test]
    public void Decimal_values_keep_their_last_bit() => Assert.That(Units.Parse("6371.22 km", "m"), Is.EqualTo(6371220.0));

    [TestCase("ten", "m", "must be a number in m, or text such as \"10 m\"")]
    [TestCase("1 2", "K", "unknown unit '2'; allowed: K, degC")]
    [TestCase("3 k", "K", "unknown unit 'k'; allowed: K, degC; did you mean 'K'?")]
    [TestCase("3 m", "", "must be a pure number, without the unit 'm'")]
    [TestCase("3 tau", "sigma", "unknown unit 'tau'; allowed: sigma")]
    [TestCase("", "m", "must be a number in m, or text such as \"10 m\"")]
    public void Says_what_is_allowed(string text, string unit, string problem) =>
        Assert.That(Failure.Of<FormatException>(() => Units.Parse(text, unit)).Message, Is.EqualTo(problem));

    [Test]
    public void Every_unit_converts_there_and_back()
    {
        string[] symbols =
        [
            "s", "m", "K", "deg", "Pa", "J", "kg", "m/s", "1/s", "B", "bp", "kJ/mol", "K/m", "m2/s", "kg/m3", "1/m3", "N", "W",
        ];
        Gen.Select(Gen.Int[0, symbols.Length - 1].Select(i => symbols[i]), Gen.Double[1e-3, 1e3]).Sample((unit, value) =>
        {
            foreach (string other in Units.Compatible(unit))
            {
                double there = Units.Parse(FormattableString.Invariant($"{value:R} {unit}"), other);
                double back = Units.Parse(FormattableString.Invariant($"{there:R} {other}"), unit);
                // An offset such as that of degC loses the digits it shifts away.
                Assert.That(back, Is.EqualTo(value).Within(1e-12 * Math.Max(value, 1)), $"{unit} to {other}");
            }
        });
    }
}
