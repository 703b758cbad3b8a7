namespace SimKit.Runs;

/// <summary>Fills options types from the tables of a case and remembers which tables and keys are known.</summary>
internal sealed class OptionsBinder(Configuration configuration, TomlNode root, string folder, bool isSound, List<Problem> problems)
{
    private readonly Dictionary<string, BoundTable> byPath = new(StringComparer.Ordinal);

    /// <summary>The tables bound so far, in the order in which they were first bound.</summary>
    public List<BoundTable> Tables { get; } = [];

    public object Bind(Type options, string path)
    {
        TomlNode? node = root;
        string parent = "";
        foreach (string part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (parent.Length == 0)
            {
                TableAt("").SubTables.Add(part);
            }
            else
            {
                TableAt(parent).SubTables.Add(part);
            }

            parent = parent.Length == 0 ? part : $"{parent}.{part}";
            node = node is not null && node.Entries.TryGetValue(part, out TomlEntry entry) ? AsTable(entry, part, parent) : null;
        }

        return BindTable(options, path, node);
    }

    /// <summary>The value a setting has, as TOML writes it, for messages.</summary>
    public string ValueText(string path)
    {
        foreach (BoundSetting setting in Tables.SelectMany(table => table.Settings))
        {
            if (setting.Info.Path == path)
            {
                return TomlText.From(setting.Value, setting.Info.Unit) ?? "not set";
            }
        }

        return "not set";
    }

    private object BindTable(Type type, string path, TomlNode? node)
    {
        object options = Create(type);
        BoundTable table = TableAt(path);
        int problemsBefore = problems.Count;
        foreach (SettingMember member in SettingMember.Of(type))
        {
            if (member.IsTable)
            {
                BindSubTable(options, member, path, node);
            }
            else
            {
                BindSetting(options, member, table, node);
            }
        }

        if (problems.Count == problemsBefore && options is ICheckedOptions rules)
        {
            rules.Check(new SettingCheck(configuration, path));
        }

        return options;
    }

    private void BindSetting(object options, SettingMember member, BoundTable table, TomlNode? node)
    {
        object? initial = member.Property.GetValue(options);
        SettingInfo info = member.Describe(table.Path, initial);
        if (node is not null && node.Entries.TryGetValue(member.Key, out TomlEntry entry))
        {
            if (new ValueReader(member, folder, problems).Read(entry.Value) is { } value)
            {
                member.Property.SetValue(options, value);
            }
        }
        else if (member.IsRequired && isSound)
        {
            SourcePlace place = configuration.PlaceOf(info.Path);
            string where = table.Path.Length > 0 ? $" in [{table.Path}]" : "";
            string what = info.Description.Length > 0 ? $": {info.Description}" : "";
            problems.Add(new Problem(place, $"missing key '{member.Key}'{where}{what}"));
        }

        table.Add(new BoundSetting(info, member.Property.GetValue(options)));
    }

    private void BindSubTable(object options, SettingMember member, string path, TomlNode? node)
    {
        string subPath = path.Length == 0 ? member.Key : $"{path}.{member.Key}";
        TableAt(path).SubTables.Add(member.Key);
        TomlNode? subNode = null;
        if (node is not null && node.Entries.TryGetValue(member.Key, out TomlEntry entry))
        {
            subNode = AsTable(entry, member.Key, subPath);
        }
        else if (member.IsOptional)
        {
            return;
        }

        object subOptions = BindTable(member.Type, subPath, subNode);
        BoundTable subTable = TableAt(subPath);
        subTable.Description = subTable.Description.Length > 0 ? subTable.Description : member.Attribute.Description;
        member.Property.SetValue(options, subOptions);
    }

    private TomlNode? AsTable(TomlEntry entry, string key, string path)
    {
        if (entry.Value.Kind == TomlKind.Table)
        {
            return entry.Value;
        }

        if (entry.Value.Kind != TomlKind.Broken)
        {
            problems.Add(new Problem(entry.KeyPlace, $"'{key}' is {entry.Value.Source}; must be a table [{path}]"));
        }

        return null;
    }

    private BoundTable TableAt(string path)
    {
        if (!byPath.TryGetValue(path, out BoundTable? table))
        {
            table = new BoundTable(path);
            byPath.Add(path, table);
            Tables.Add(table);
        }

        return table;
    }

    private static object Create(Type type)
    {
        try
        {
            return Activator.CreateInstance(type)!;
        }
        catch (MissingMethodException cause)
        {
            throw new NotSupportedException($"options type {type.Name} needs a public constructor without parameters", cause);
        }
    }
}
