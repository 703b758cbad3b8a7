using System.Text;
using System.Text.RegularExpressions;

namespace SimKit.Host;

/// <summary>
/// Takes what launchers print about a death out of a stream of text: boxes that say in ten lines what the supervisor says in one.
/// All else passes at once, half lines too, for a line of progress is rewritten in place.
/// </summary>
internal sealed partial class LauncherNoise
{
    private const int ShortestBorder = 40;
    private const int LongestBox = 40;

    private static readonly string[] LoneLines =
    [
        "YOUR APPLICATION TERMINATED WITH THE EXIT STRING:", "This typically refers to a problem with your application.",
        "Please see the FAQ page for debugging suggestions", "application called MPI_Abort(", "Abort(",
    ];

    private readonly StringBuilder line = new();
    private readonly StringBuilder dropped = new();
    private readonly List<string> box = [];
    private bool isHeld = true;
    private bool isBlankHeld;

    /// <summary>What was taken out so far.</summary>
    public string Dropped => dropped.ToString();

    /// <summary>Takes a piece of the stream and returns what is to be shown of it.</summary>
    public string Pass(ReadOnlySpan<char> piece)
    {
        var shown = new StringBuilder();
        if (!isHeld && piece.Length >= ShortestBorder && piece[..ShortestBorder].IndexOfAnyExcept('-') < 0)
        {
            shown.Append('\n'); // a launcher begins its box behind a line of progress that has no end yet
            isHeld = true;
        }

        foreach (char c in piece)
        {
            if (!isHeld)
            {
                shown.Append(c);
                isHeld = c == '\n';
                continue;
            }

            if (c != '\n')
            {
                line.Append(c);
                if (box.Count == 0 && !MayBeNoise(line.ToString()))
                {
                    Release(shown);
                }
            }
            else
            {
                EndHeldLine(shown);
            }
        }

        return shown.ToString();
    }

    /// <summary>The stream has ended: returns what was held back and is no noise.</summary>
    public string Flush()
    {
        var shown = new StringBuilder();
        if (box.Count > 1)
        {
            Drop();
        }

        Release(shown);
        isHeld = true;
        return shown.ToString();
    }

    private static bool MayBeNoise(string start) => IsAll(start, '-') || IsAll(start, '=') || Array.Exists(LoneLines, known =>
        known.StartsWith(start, StringComparison.Ordinal) || start.StartsWith(known, StringComparison.Ordinal));

    private static bool IsBorder(string text) => text.Length >= ShortestBorder && (IsAll(text, '-') || IsAll(text, '='));

    private static bool IsAll(string text, char c) => text.AsSpan().IndexOfAnyExcept(c) < 0;

    private void EndHeldLine(StringBuilder shown)
    {
        string text = line.ToString();
        if (box.Count > 0)
        {
            EndBoxLine(text, shown);
        }
        else if (text.Length == 0 && !isBlankHeld)
        {
            isBlankHeld = true; // a blank line goes with the box that may follow
        }
        else if (IsBorder(text))
        {
            box.Add(text);
            line.Clear();
        }
        else if (Array.Exists(LoneLines, known => text.StartsWith(known, StringComparison.Ordinal)))
        {
            box.Add(text);
            line.Clear();
            Drop();
        }
        else
        {
            line.Append('\n');
            Release(shown);
            isHeld = true;
        }
    }

    private void EndBoxLine(string text, StringBuilder shown)
    {
        line.Clear();
        if (box.Count == 1 && !FirstLine().IsMatch(text))
        {
            line.Append(text).Append('\n');
            Release(shown);
            isHeld = true;
            return;
        }

        box.Add(text);
        if (IsBorder(text) || box.Count >= LongestBox)
        {
            Drop();
        }
    }

    private void Drop()
    {
        dropped.AppendJoin('\n', box).Append('\n');
        box.Clear();
        isBlankHeld = false;
    }

    private void Release(StringBuilder shown)
    {
        if (isBlankHeld)
        {
            shown.Append('\n');
        }

        box.ForEach(text => shown.Append(text).Append('\n'));
        shown.Append(line);
        box.Clear();
        line.Clear();
        isBlankHeld = false;
        isHeld = false;
    }

    [GeneratedRegex(
        @"^(Primary job +terminated normally|\S* ?noticed that process rank \d|MPI_ABORT was invoked on rank \d"
        + @"|\S* detected that one or more processes exited|=   BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES)")]
    private static partial Regex FirstLine();
}
