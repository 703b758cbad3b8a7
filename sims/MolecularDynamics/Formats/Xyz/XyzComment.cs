using System.Text;
using SimKit.Runs;

namespace SimKit.MolecularDynamics.Formats.Xyz;

/// <summary>The second line of a frame: keys and values with the column of each value.</summary>
internal sealed class XyzComment
{
    private readonly Dictionary<string, (string Value, SourcePlace Place)> entries = new(StringComparer.OrdinalIgnoreCase);

    public XyzComment(string file, int number, ReadOnlySpan<byte> line)
    {
        Place = new SourcePlace(file, number, 1);
        string text = Encoding.UTF8.GetString(line);
        int at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            int start = at;
            while (at < text.Length && text[at] != '=' && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            string key = text[start..at];
            if (at < text.Length && text[at] == '=')
            {
                at++;
                var place = new SourcePlace(file, number, at + 1);
                entries[key] = (TakeValue(text, ref at, place), place);
            }
        }
    }

    /// <summary>Where the line is.</summary>
    public SourcePlace Place { get; }

    /// <summary>Value and place of a key; false when it is not there.</summary>
    public bool TryGet(string key, out string value, out SourcePlace place)
    {
        bool isThere = entries.TryGetValue(key, out (string Value, SourcePlace Place) entry);
        (value, place) = isThere ? entry : ("", Place);
        return isThere;
    }

    private static string TakeValue(string text, ref int at, SourcePlace place)
    {
        char open = at < text.Length ? text[at] : ' ';
        char close = open switch
        {
            '"' => '"',
            '\'' => '\'',
            '{' => '}',
            '[' => ']',
            _ => ' ',
        };
        if (close == ' ')
        {
            int first = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            return text[first..at];
        }

        int end = text.IndexOf(close, at + 1);
        if (end < 0)
        {
            throw UserError.Input(place, $"the value that begins with {open} here has no end; close it with {close}");
        }

        string value = text[(at + 1)..end];
        at = end + 1;
        return value;
    }
}
