namespace SimKit.Runs;

/// <summary>One value of a case file with its place and the text that stood there.</summary>
internal sealed class TomlNode(TomlKind kind, SourcePlace place, string source)
{
    public TomlKind Kind { get; } = kind;

    public SourcePlace Place { get; } = place;

    /// <summary>The value as the user wrote it, for messages.</summary>
    public string Source { get; } = source;

    public bool Truth { get; init; }

    public long Whole { get; init; }

    public double Real { get; init; }

    public string Text { get; init; } = "";

    public IReadOnlyList<TomlNode> Items { get; init; } = [];

    /// <summary>The entries of a table, in the order of the file.</summary>
    public Dictionary<string, TomlEntry> Entries { get; } = new(StringComparer.Ordinal);
}
