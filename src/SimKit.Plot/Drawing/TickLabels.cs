using System.Globalization;

namespace SimKit.Plot;

/// <summary>Labels for a set of ticks: all with the same digits, very large or small ones with one common power of ten.</summary>
internal sealed class TickLabels
{
    private TickLabels(double[] positions, string[] labels, int exponent)
    {
        Positions = positions;
        Labels = labels;
        Exponent = exponent;
    }

    public double[] Positions { get; }

    public string[] Labels { get; }

    /// <summary>The power of ten that every label is to be multiplied with; 0 for none.</summary>
    public int Exponent { get; }

    public static TickLabels For(double[] ticks)
    {
        double largest = ticks.Length == 0 ? 0 : ticks.Max(Math.Abs);
        int magnitude = largest > 0 ? (int)Math.Floor(Math.Log10(largest) + 1e-9) : 0;
        int exponent = magnitude is >= 5 or <= -4 ? magnitude : 0;
        double unit = Math.Pow(10, exponent);
        double step = ticks.Length > 1 ? (ticks[1] - ticks[0]) / unit : largest / unit;
        int decimals = Decimals(step);
        string format = "F" + decimals.ToString(CultureInfo.InvariantCulture);
        return new TickLabels(ticks, [.. ticks.Select(tick => Number(tick / unit, format))], exponent);
    }

    /// <summary>"10⁻¹⁵ kg", "kg", "10⁻¹⁵" or nothing: the unit of labels that were divided by 10^exponent.</summary>
    public static string Unit(int exponent, string unit) => exponent == 0 ? unit : (PowerOfTen(exponent) + " " + unit).TrimEnd();

    /// <summary>A name with its unit in brackets; just the name for a pure number.</summary>
    public static string WithUnit(string name, int exponent, string unit)
    {
        string text = Unit(exponent, unit);
        return text is "" or "1" ? name : $"{name} [{text}]";
    }

    /// <summary>A single value in four significant digits, with a power of ten where that is shorter.</summary>
    public static string Value(double value)
    {
        if (value == 0) return "0";
        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);
        if (exponent is < 5 and > -4) return Number(value, "0.####");
        return Number(value / Math.Pow(10, exponent), "0.###") + "×" + PowerOfTen(exponent);
    }

    public static string PowerOfTen(int exponent)
    {
        const string digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        string plain = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
        return "10" + (exponent < 0 ? "⁻" : "") + string.Concat(plain.Select(digit => digits[digit - '0']));
    }

    private static int Decimals(double step)
    {
        for (int decimals = 0; decimals < 12; decimals++)
        {
            double scaled = step * Math.Pow(10, decimals);
            if (Math.Abs(scaled - Math.Round(scaled)) < 1e-6 * Math.Max(1, scaled) && Math.Round(scaled) != 0) return decimals;
        }
        return step == 0 ? 0 : 3;
    }

    private static string Number(double value, string format)
    {
        string text = value.ToString(format, CultureInfo.InvariantCulture);
        if (text.Trim('-', '0', '.').Length == 0) text = text.TrimStart('-');
        return text.Replace('-', '−');
    }
}
