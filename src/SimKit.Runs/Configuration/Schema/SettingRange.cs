using System.Globalization;

namespace SimKit.Runs;

/// <summary>The allowed range of a setting in words.</summary>
internal static class SettingRange
{
    public static string Of(SettingAttribute setting) => Of(setting.Min, setting.Max, setting.Above, setting.Unit);

    /// <summary><c>4 … 1000000</c>, <c>at least 0 s</c>, <c>greater than 0 and at most 1</c>; empty when everything is allowed.</summary>
    public static string Of(double min, double max, double above, string unit)
    {
        string suffix = unit.Length == 0 ? "" : $" {unit}";
        bool hasMin = !double.IsNegativeInfinity(min);
        bool hasMax = !double.IsPositiveInfinity(max);
        if (!double.IsNegativeInfinity(above))
        {
            return $"greater than {Text(above)}{(hasMax ? $" and at most {Text(max)}" : "")}{suffix}";
        }

        return (hasMin, hasMax) switch
        {
            (true, true) => $"{Text(min)} … {Text(max)}{suffix}",
            (true, false) => $"at least {Text(min)}{suffix}",
            (false, true) => $"at most {Text(max)}{suffix}",
            _ => "",
        };
    }

    private static string Text(double value) => Math.Abs(value) < 1e15 && value == Math.Floor(value)
        ? value.ToString("0", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);
}
