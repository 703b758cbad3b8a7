using System.Globalization;
using System.Text.RegularExpressions;

namespace SimKit.Runs;

/// <summary>Spans of time in the two largest units that matter: <c>2m10s</c>, <c>3h05m</c>, <c>4d02h</c>.</summary>
public static partial class Duration
{
    private const string Number = @"(\d{1,9}(?:\.\d{1,9})?)";
    private static readonly double[] Seconds = [86400, 3600, 60, 1];

    /// <summary>Words a number of seconds.</summary>
    public static string Text(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0)
        {
            return "?";
        }

        const double longest = 1e12;
        long whole = (long)Math.Round(Math.Min(seconds, longest));
        return whole switch
        {
            < 10 when seconds < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0}s"),
            < 60 => $"{whole}s",
            < 3600 => $"{whole / 60}m{whole % 60:00}s",
            < 86400 => $"{whole / 3600}h{whole % 3600 / 60:00}m",
            _ => $"{whole / 86400}d{whole % 86400 / 3600:00}h",
        };
    }

    /// <summary>
    /// Reads a span of time as command lines give it: <c>30m</c>, <c>1h30m</c>, <c>1.5h</c> and all else that <see cref="Text"/> writes,
    /// <c>1:30:00</c>, a number of seconds, and values with units such as <c>10 min</c>. Here <c>m</c> is a minute.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">The span, s; greater than 0.</param>
    /// <param name="problem">What is allowed, when the answer is false.</param>
    public static bool TryParse(string text, out double seconds, out string problem)
    {
        Match match = Parts().Match(text);
        seconds = 0;
        problem = "";
        if (match.Success && text.AsSpan().Trim().Length > 0)
        {
            for (int part = 0; part < Seconds.Length; part++)
            {
                Group group = match.Groups[part + 1];
                seconds += group.Success ? double.Parse(group.ValueSpan, CultureInfo.InvariantCulture) * Seconds[part] : 0;
            }
        }
        else if (!Units.TryParse(text, "s", out seconds, out _))
        {
            problem = "must be a time such as 30m, 1h30m, 1:30:00 or \"10 min\"";
            return false;
        }

        problem = seconds > 0 && double.IsFinite(seconds) ? "" : "must be greater than 0 s";
        return problem.Length == 0;
    }

    [GeneratedRegex(@$"^\s*(?:{Number}d)?\s*(?:{Number}h)?\s*(?:{Number}m)?\s*(?:{Number}s)?\s*$")]
    private static partial Regex Parts();
}
