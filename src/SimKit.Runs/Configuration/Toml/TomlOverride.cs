namespace SimKit.Runs;

/// <summary>An assignment of the command line, <c>grid.n=96</c>: its place prints as <c>-s grid.n=96</c>.</summary>
internal static class TomlOverride
{
    public static void Apply(TomlNode root, string assignment, List<Problem> problems)
    {
        var place = new SourcePlace($"-s {assignment}");
        int equals = assignment.IndexOf('=');
        string[] path = equals < 0 ? [] : assignment[..equals].Split('.', StringSplitOptions.TrimEntries);
        string value = assignment[(equals + 1)..].Trim();
        if (path.Length == 0 || path.Any(part => part.Length == 0) || value.Length == 0)
        {
            problems.Add(new Problem(place, "must be table.key=value, such as grid.n=96"));
            return;
        }

        TomlNode table = root;
        foreach (string part in path.SkipLast(1))
        {
            if (!table.Entries.TryGetValue(part, out TomlEntry entry))
            {
                entry = new TomlEntry(place, new TomlNode(TomlKind.Table, place, $"[{part}]"));
                table.Entries.Add(part, entry);
            }

            if (entry.Value.Kind != TomlKind.Table)
            {
                problems.Add(new Problem(place, $"'{part}' is a value in {entry.KeyPlace}, not a table"));
                return;
            }

            table = entry.Value;
        }

        table.Entries[path[^1]] = new TomlEntry(place, TomlReader.ReadValue(value, place));
    }
}
