namespace SimKit.Runs;

/// <summary>Writes whole lines and one line that is rewritten in place; a line in between clears and restores the latter.</summary>
internal sealed class ProgressPen(TextWriter writer, bool useColor)
{
    private const int BarWidth = 16;
    private const string Green = "\x1b[32m";
    private const string Plain = "\x1b[0m";

    private string shown = "";

    public static string Bar(double fraction)
    {
        int full = (int)(Math.Clamp(fraction, 0, 1) * BarWidth);
        return $"▕{new string('█', full)}{new string(' ', BarWidth - full)}▏";
    }

    public void Line(string line)
    {
        string clear = shown.Length > 0 ? $"\r{new string(' ', shown.Length)}\r" : "";
        writer.Write($"{clear}{line}\n");
        if (shown.Length > 0)
        {
            writer.Write(Colored(shown));
        }

        writer.Flush();
    }

    public void Rewrite(string line)
    {
        // Blanks instead of an erase code: the bar then needs nothing of a terminal but the carriage return.
        writer.Write($"\r{Colored(line)}{new string(' ', Math.Max(0, shown.Length - line.Length))}");
        writer.Flush();
        shown = line;
    }

    public void Leave()
    {
        if (shown.Length > 0)
        {
            writer.Write('\n');
            writer.Flush();
            shown = "";
        }
    }

    private string Colored(string line) => useColor
        ? line.Replace("▕", $"▕{Green}", StringComparison.Ordinal).Replace("▏", $"{Plain}▏", StringComparison.Ordinal)
        : line;
}
