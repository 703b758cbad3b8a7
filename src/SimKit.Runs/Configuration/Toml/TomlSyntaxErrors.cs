using System.Text.RegularExpressions;
using Tomlyn.Syntax;

namespace SimKit.Runs;

/// <summary>Words the parser's diagnostics for users: one problem a line, since the later ones follow from the first.</summary>
internal static partial class TomlSyntaxErrors
{
    public static void Report(DocumentSyntax document, string text, string file, List<Problem> problems)
    {
        int lastLine = -1;
        foreach (DiagnosticMessage diagnostic in document.Diagnostics.OrderBy(found => found.Span.Start.Offset))
        {
            TextPosition start = diagnostic.Span.Start;
            if (start.Line != lastLine)
            {
                problems.Add(new Problem(new SourcePlace(file, start.Line + 1, start.Column + 1), Message(diagnostic, text)));
            }

            lastLine = start.Line;
        }
    }

    private static string Message(DiagnosticMessage diagnostic, string text)
    {
        string message = diagnostic.Message;
        if (UnquotedValue().Match(message) is { Success: true } unquoted)
        {
            return $"not TOML: {unquoted.Groups[1].Value} is no value; text needs quotes, as in \"{RestOfLine(diagnostic, text)}\"";
        }

        message = TokenName().Replace(message, "").Replace('`', '\'').Replace("'␤'", "end of line", StringComparison.Ordinal);
        return $"not TOML: {char.ToLowerInvariant(message[0])}{message[1..]}";
    }

    private static string RestOfLine(DiagnosticMessage diagnostic, string text)
    {
        int start = Math.Clamp(diagnostic.Span.Start.Offset, 0, text.Length);
        int end = text.IndexOfAny(['\n', '\r', '#'], start);
        return text[start..(end < 0 ? text.Length : end)].Trim().Trim('"');
    }

    [GeneratedRegex("^Unexpected token `(.*)` for a value$")]
    private static partial Regex UnquotedValue();

    [GeneratedRegex(@" \(token: `\w+`\)")]
    private static partial Regex TokenName();
}
