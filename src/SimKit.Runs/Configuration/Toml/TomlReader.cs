using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace SimKit.Runs;

/// <summary>
/// Turns TOML text into nodes with places, and collects syntax errors and repeated keys instead of stopping at the first.
/// </summary>
internal sealed class TomlReader
{
    private const int LongestSource = 40;

    private readonly string text;
    private readonly string file;
    private readonly SourcePlace? fixedPlace;
    private readonly List<Problem> problems;

    private TomlReader(string text, string file, SourcePlace? fixedPlace, List<Problem> problems)
    {
        this.text = text;
        this.file = file;
        this.fixedPlace = fixedPlace;
        this.problems = problems;
    }

    /// <summary>Reads a whole document; returns its root table and whether its syntax is sound.</summary>
    public static TomlNode ReadDocument(string text, string file, List<Problem> problems, out bool isSound)
    {
        var reader = new TomlReader(text, file, null, problems);
        DocumentSyntax document = SyntaxParser.Parse(text, file, validate: false);
        isSound = !document.HasErrors;
        TomlSyntaxErrors.Report(document, text, file, problems);
        var root = new TomlNode(TomlKind.Table, new SourcePlace(file, 1, 1), "");
        reader.AddAll(root, "", document.KeyValues);
        var headers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (TableSyntaxBase table in document.Tables)
        {
            reader.AddTable(root, table, headers);
        }

        return root;
    }

    /// <summary>Reads one value of an override; what is no TOML value is text, so that <c>-s time.dt=10 min</c> needs no quotes.</summary>
    public static TomlNode ReadValue(string text, SourcePlace place)
    {
        if (!text.Contains('\n'))
        {
            string line = $"value = {text}";
            DocumentSyntax document = SyntaxParser.Parse(line, place.File, validate: false);
            KeyValueSyntax? first = document.KeyValues.FirstOrDefault();
            if (!document.HasErrors && first?.Value is { } value && document.KeyValues.ChildrenCount == 1)
            {
                return new TomlReader(line, place.File, place, []).Read(value, "");
            }
        }

        return new TomlNode(TomlKind.Text, place, Shorten(text)) { Text = text };
    }

    private void AddTable(TomlNode root, TableSyntaxBase table, Dictionary<string, int> headers)
    {
        if (table.Name is not { } name)
        {
            return;
        }

        SourcePlace place = At(name.Span);
        List<string> path = Path(name);
        string dotted = string.Join('.', path);
        if (table is TableArraySyntax)
        {
            problems.Add(new Problem(place, $"[[{dotted}]] is a list of tables, which no setting takes; write [{dotted}]"));
            return;
        }

        if (!headers.TryAdd(dotted, place.Line))
        {
            problems.Add(new Problem(place, $"table [{dotted}] is given twice; first in line {headers[dotted]}"));
        }

        if (Descend(root, path, path.Count, place) is { } node)
        {
            AddAll(node, dotted, table.Items);
        }
    }

    private void AddAll(TomlNode table, string tablePath, IEnumerable<KeyValueSyntax> pairs)
    {
        foreach (KeyValueSyntax pair in pairs)
        {
            if (pair.Key is not { Key: not null } key)
            {
                continue;
            }

            SourcePlace place = At(key.Span);
            List<string> path = Path(key);
            if (Descend(table, path, path.Count - 1, place) is not { } owner)
            {
                continue;
            }

            string ownerPath = string.Join('.', path.SkipLast(1).Prepend(tablePath).Where(part => part.Length > 0));
            if (owner.Entries.TryGetValue(path[^1], out TomlEntry first))
            {
                string where = ownerPath.Length > 0 ? $" in [{ownerPath}]" : "";
                problems.Add(new Problem(place, $"key '{path[^1]}' is given twice{where}; first in line {first.KeyPlace.Line}"));
                continue;
            }

            owner.Entries.Add(path[^1], new TomlEntry(place, Read(pair.Value, $"{ownerPath}.{path[^1]}".TrimStart('.'))));
        }
    }

    private TomlNode? Descend(TomlNode table, List<string> path, int depth, SourcePlace place)
    {
        for (int i = 0; i < depth; i++)
        {
            if (!table.Entries.TryGetValue(path[i], out TomlEntry entry))
            {
                entry = new TomlEntry(place, new TomlNode(TomlKind.Table, place, $"[{path[i]}]"));
                table.Entries.Add(path[i], entry);
            }

            if (entry.Value.Kind != TomlKind.Table)
            {
                problems.Add(new Problem(place, $"'{path[i]}' is a value in line {entry.KeyPlace.Line} and cannot be a table too"));
                return null;
            }

            table = entry.Value;
        }

        return table;
    }

    private TomlNode Read(ValueSyntax? value, string path)
    {
        if (value is null)
        {
            return new TomlNode(TomlKind.Broken, new SourcePlace(file), "");
        }

        SourcePlace place = At(value.Span);
        string source = Source(value.Span);
        switch (value)
        {
            case BooleanValueSyntax truth:
                return new TomlNode(TomlKind.Truth, place, source) { Truth = truth.Value };
            case IntegerValueSyntax whole:
                return new TomlNode(TomlKind.Whole, place, source) { Whole = whole.Value };
            case FloatValueSyntax real:
                return new TomlNode(TomlKind.Real, place, source) { Real = real.Value };
            case StringValueSyntax written:
                return new TomlNode(TomlKind.Text, place, source) { Text = written.Value ?? "" };
            case DateTimeValueSyntax:
                return new TomlNode(TomlKind.Date, place, source) { Text = source };
            case ArraySyntax list:
                return new TomlNode(TomlKind.List, place, source) { Items = [.. list.Items.Select(item => Read(item.Value, path))] };
            case InlineTableSyntax inline:
                var table = new TomlNode(TomlKind.Table, place, source);
                AddAll(table, path, inline.Items.Select(item => item.KeyValue).OfType<KeyValueSyntax>());
                return table;
            default:
                return new TomlNode(TomlKind.Broken, place, source);
        }
    }

    private SourcePlace At(SourceSpan span) => fixedPlace ?? new SourcePlace(file, span.Start.Line + 1, span.Start.Column + 1);

    private string Source(SourceSpan span)
    {
        int start = Math.Clamp(span.Start.Offset, 0, text.Length);
        int end = Math.Clamp(span.End.Offset + 1, start, text.Length);
        return Shorten(text[start..end]);
    }

    private static string Shorten(string source)
    {
        string line = source.Split('\n')[0].TrimEnd();
        return line.Length == source.Length && line.Length <= LongestSource ? line : $"{line[..Math.Min(line.Length, LongestSource)]}…";
    }

    private static List<string> Path(KeySyntax key) =>
        [Name(key.Key), .. key.DotKeys.Select(dotted => Name(dotted.Key))];

    private static string Name(BareKeyOrStringValueSyntax? key) => key switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax quoted => quoted.Value ?? "",
        _ => "",
    };
}
