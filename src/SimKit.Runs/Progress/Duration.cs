using System.Globalization;

namespace SimKit.Runs;

/// <summary>Spans of time in the two largest units that matter: <c>2m10s</c>, <c>3h05m</c>, <c>4d02h</c>.</summary>
public static class Duration
{
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
}
