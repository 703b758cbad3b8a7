using System.Globalization;
using System.Text.RegularExpressions;

namespace SimKit.Runs;

/// <summary>
/// Values with units in case files: <c>"300 K"</c>, <c>"10 min"</c>, <c>"6371.22 km"</c>, and <c>"23:50:00"</c> for times.
/// The list of units is closed; a value is converted to the unit its setting documents.
/// </summary>
public static partial class Units
{
    /// <summary>Reads a value and converts it to <paramref name="unit"/>; a bare number is in that unit already.</summary>
    /// <exception cref="FormatException">
    /// No number, an unknown unit, or one of another dimension: the message says what is allowed.
    /// </exception>
    public static double Parse(string text, string unit) =>
        TryParse(text, unit, out double value, out string problem) ? value : throw new FormatException(problem);

    /// <summary>Reads a value as <see cref="Parse"/> does; on failure <paramref name="problem"/> says what is allowed.</summary>
    public static bool TryParse(string text, string unit, out double value, out string problem)
    {
        value = 0;
        problem = "";
        if (DimensionOf(unit) == "time" && Clock().Match(text) is { Success: true } clock)
        {
            double seconds = (Number(clock, 1) * 3600) + (Number(clock, 2) * 60) + Number(clock, 3);
            value = Convert(seconds, clock.Value, "s", unit);
            return true;
        }

        Match match = Quantity().Match(text);
        if (!match.Success || !double.TryParse(match.Groups[1].Value.Replace("_", "", StringComparison.Ordinal), out double number))
        {
            problem = unit.Length == 0 ? "must be a number" : $"must be a number in {unit}, or text such as \"10 {unit}\"";
            return false;
        }

        string given = match.Groups[2].Value;
        if (given.Length == 0 || given == unit)
        {
            value = number;
            return true;
        }

        problem = Mismatch(given, unit);
        if (problem.Length > 0)
        {
            return false;
        }

        value = Convert(number, match.Groups[1].Value, given, unit);
        return true;
    }

    /// <summary>The units that a setting documented in <paramref name="unit"/> accepts.</summary>
    public static IReadOnlyList<string> Compatible(string unit) => UnitTable.Units.TryGetValue(unit, out Unit known)
        ? [.. UnitTable.Units.Values.Where(other => other.Dimension == known.Dimension).Select(other => other.Symbol)]
        : [unit];

    private static string? DimensionOf(string unit) => UnitTable.Units.TryGetValue(unit, out Unit known) ? known.Dimension : null;

    private static string Mismatch(string given, string unit)
    {
        if (unit.Length == 0)
        {
            return $"must be a pure number, without the unit '{given}'";
        }

        string allowed = string.Join(", ", Compatible(unit));
        if (DimensionOf(given) is not { } dimension)
        {
            return $"unknown unit '{given}'; allowed: {allowed}{Spelling.Suggestion(given, Compatible(unit))}";
        }

        return dimension == DimensionOf(unit) ? "" : $"'{given}' is a unit of {dimension}; allowed: {allowed}";
    }

    private static double Convert(double number, string text, string from, string to)
    {
        if (from == to)
        {
            return number;
        }

        Unit source = UnitTable.Units[from];
        Unit target = UnitTable.Units[to];
        double factor = source.Factor / target.Factor;
        // In decimals "6371.22 km" is 6371220 m to the last bit; in binary the rounding of 6371.22 would be multiplied too.
        bool isPlain = source.Offset == 0 && target.Offset == 0 && factor is > 1e-6 and < 1e9 && Math.Abs(number) is > 1e-6 and < 1e12;
        if (isPlain && (double)(decimal)factor == factor && decimal.TryParse(text, NumberStyles.Float, null, out decimal exact))
        {
            return (double)(exact * (decimal)factor);
        }

        return ((number * source.Factor) + source.Offset - target.Offset) / target.Factor;
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].ValueSpan);

    [GeneratedRegex(@"^\s*([+-]?(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)\s*(\S(?:.*\S)?)?\s*$")]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^\s*(\d{1,6}):([0-5]\d):([0-5]\d(?:\.\d+)?)\s*$")]
    private static partial Regex Clock();
}
