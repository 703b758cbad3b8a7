using System.Globalization;
using System.Text;
using SimKit.MolecularDynamics.Formats.Text;

namespace SimKit.Sims.Tests.MolecularDynamics.Formats;

/// <summary>Numbers are read to the nearest double, whichever way they take.</summary>
public sealed class DecimalNumberTests
{
    [Test]
    public void Every_text_gives_the_nearest_double()
    {
        var random = new Random(11);
        string[] formats = ["R", "E3", "E16", "F4", "F12", "0.######", "E17"];
        for (int i = 0; i < 50_000; i++)
        {
            double number = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-40, 40));
            string text = number.ToString(formats[i % formats.Length], CultureInfo.InvariantCulture);
            Assert.That(DecimalNumber.TryParse(Encoding.ASCII.GetBytes(text), out double read), Is.True, text);
            Assert.That(read, Is.EqualTo(double.Parse(text, CultureInfo.InvariantCulture)), text);
        }
    }

    [TestCase("1", 1), TestCase("+.5", 0.5), TestCase("-5.", -5), TestCase("1d3", 1000), TestCase("2.5D-01", 0.25), TestCase("1E+2", 100)]
    [TestCase("9007199254740993", 9007199254740992), TestCase("123456789012345678901234567890", 1.2345678901234568e29)]
    [TestCase("1e-320", 1e-320), TestCase("0.30000000000000004", 0.30000000000000004), TestCase("1e22", 1e22), TestCase("1e23", 1e23)]
    public void Spellings_of_the_field_are_known(string text, double expected)
    {
        Assert.That(DecimalNumber.TryParse(Encoding.ASCII.GetBytes(text), out double read), Is.True);
        Assert.That(read, Is.EqualTo(expected));
    }

    [Test]
    public void A_negative_zero_keeps_its_sign() =>
        Assert.That(DecimalNumber.TryParse("-0.0"u8, out double read) && double.IsNegative(read), Is.True);

    [TestCase(""), TestCase("-"), TestCase("."), TestCase("e5"), TestCase("1e"), TestCase("1e+"), TestCase("1.2.3"), TestCase("1,5")]
    [TestCase("0x10"), TestCase("1 2"), TestCase("12abc"), TestCase("--1"), TestCase("1e5.5"), TestCase("d")]
    public void What_is_no_number_is_refused(string text) =>
        Assert.That(DecimalNumber.TryParse(Encoding.ASCII.GetBytes(text), out _), Is.False);
}
