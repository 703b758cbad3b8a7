using System.Collections;
using System.Globalization;
using System.Text;

namespace SimKit.Runs;

/// <summary>Writes values as TOML so that reading them back gives the same bits.</summary>
internal static class TomlText
{
    /// <summary>A value of a setting; null for none. Numbers get their unit, as text, where they have one.</summary>
    public static string? From(object? value, string unit) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        int or long => Number(System.Convert.ToString(value, CultureInfo.InvariantCulture)!, unit),
        double real => double.IsFinite(real) ? Number(Real(real), unit) : Real(real),
        string text => Quote(text),
        Enum name => Quote(SnakeCase.From(name.ToString())),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(item => From(item, unit)))}]",
        _ => throw new NotSupportedException($"a setting cannot be of type {value.GetType().Name}"),
    };

    /// <summary>A number in the fewest digits that read back to the same bits, with a point or exponent as TOML wants it.</summary>
    public static string Real(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') >= 0 ? text : text + ".0";
    }

    /// <summary>A basic string with its quotes.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\x7f' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string Number(string digits, string unit) =>
        unit.Length == 0 ? digits : $"\"{(digits.EndsWith(".0", StringComparison.Ordinal) ? digits[..^2] : digits)} {unit}\"";
}
