namespace SimKit.Runs;

/// <summary>Finds the tables and keys of a case that no layer has bound.</summary>
internal static class UnknownKeys
{
    private const int MostListed = 12;

    public static IEnumerable<Problem> In(TomlNode root, IReadOnlyList<BoundTable> tables) => In(root, "", tables);

    private static IEnumerable<Problem> In(TomlNode node, string path, IReadOnlyList<BoundTable> tables)
    {
        BoundTable bound = tables.FirstOrDefault(table => table.Path == path) ?? new BoundTable(path);
        foreach ((string key, TomlEntry entry) in node.Entries)
        {
            string full = path.Length == 0 ? key : $"{path}.{key}";
            bool isSetting = bound.Settings.Exists(setting => setting.Info.Key == key) || full == "schema";
            if (isSetting)
            {
                continue;
            }

            if (bound.SubTables.Contains(key))
            {
                foreach (Problem problem in entry.Value.Kind == TomlKind.Table ? In(entry.Value, full, tables) : [])
                {
                    yield return problem;
                }
            }
            else
            {
                string message = entry.Value.Kind == TomlKind.Table ? UnknownTable(key, path, bound, tables)
                    : UnknownKey(key, path, bound, tables);
                yield return new Problem(entry.KeyPlace, message);
            }
        }
    }

    private static string UnknownTable(string key, string path, BoundTable bound, IReadOnlyList<BoundTable> tables)
    {
        string prefix = path.Length == 0 ? "" : $"{path}.";
        string unknown = $"unknown table [{prefix}{key}]";
        if (Spelling.Nearest(key, bound.SubTables) is { } near)
        {
            return $"{unknown}; did you mean [{prefix}{near}]?";
        }

        if (Spelling.Nearest(key, bound.Settings.Select(setting => setting.Info.Key)) is { } setting)
        {
            return $"{unknown}; did you mean the key '{setting}'?";
        }

        if (path.Length > 0 && tables.Any(table => table.Path == key))
        {
            return $"{unknown}; did you mean [{key}]?";
        }

        IEnumerable<string> knownTables = path.Length > 0
            ? bound.SubTables
            : tables.Select(table => table.Path).Where(name => name.Length > 0);
        string listed = Listed(knownTables, "[", "]");
        return listed.Length == 0 ? unknown : $"{unknown}; known: {listed}";
    }

    private static string UnknownKey(string key, string path, BoundTable bound, IReadOnlyList<BoundTable> tables)
    {
        string unknown = path.Length == 0 ? $"unknown key '{key}' at the top" : $"unknown key '{key}' in [{path}]";
        IEnumerable<string> keys = bound.Settings.Select(setting => setting.Info.Key).Concat(path.Length == 0 ? ["schema"] : []);
        string suggestion = Spelling.Suggestion(key, keys);
        if (suggestion.Length > 0)
        {
            return unknown + suggestion;
        }

        if (tables.FirstOrDefault(table => table.Settings.Exists(setting => setting.Info.Key == key)) is { } home)
        {
            return $"{unknown}; '{key}' belongs in [{home.Path}]";
        }

        string listed = Listed(keys, "'", "'");
        return listed.Length == 0 ? unknown : $"{unknown}; known: {listed}";
    }

    private static string Listed(IEnumerable<string> names, string open, string close)
    {
        List<string> all = [.. names.Select(name => $"{open}{name}{close}")];
        return string.Join(", ", all.Take(MostListed)) + (all.Count > MostListed ? ", …" : "");
    }
}
