using System.Globalization;

namespace SimKit.Runs;

/// <summary>Turns one value of a case file into the type of its setting and checks it; every failure is a problem at the value.</summary>
internal sealed class ValueReader(SettingMember member, string folder, List<Problem> problems)
{
    private readonly SettingAttribute setting = member.Attribute;

    /// <summary>The value, or null after at least one problem was added (or the value was broken before).</summary>
    public object? Read(TomlNode node)
    {
        if (member.ItemType is not { } itemType)
        {
            return ReadScalar(node, member.Type);
        }

        if (node.Kind != TomlKind.List)
        {
            Reject(node, $"must be a list of {Expected(itemType)}s in brackets");
            return null;
        }

        var items = Array.CreateInstance(itemType, node.Items.Count);
        bool isComplete = true;
        for (int i = 0; i < node.Items.Count; i++)
        {
            object? item = ReadScalar(node.Items[i], itemType);
            isComplete &= item is not null;
            items.SetValue(item, i);
        }

        return isComplete ? items : null;
    }

    private object? ReadScalar(TomlNode node, Type type)
    {
        if (node.Kind == TomlKind.Broken)
        {
            return null;
        }

        // A conditional expression would turn the integers into doubles.
        switch (Type.GetTypeCode(type.IsEnum ? typeof(Enum) : type))
        {
            case TypeCode.Boolean:
                return ReadTruth(node);
            case TypeCode.String:
                return ReadText(node);
            case TypeCode.Double:
                return ReadReal(node);
            case TypeCode.Int32:
                return (int?)ReadWhole(node, int.MinValue, int.MaxValue);
            case TypeCode.Int64:
                return ReadWhole(node, long.MinValue, long.MaxValue);
            default:
                return ReadName(node, type);
        }
    }

    private bool? ReadTruth(TomlNode node)
    {
        if (node.Kind == TomlKind.Truth)
        {
            return node.Truth;
        }

        Reject(node, "must be true or false");
        return null;
    }

    private string? ReadText(TomlNode node)
    {
        if (node.Kind is not (TomlKind.Text or TomlKind.Date))
        {
            Reject(node, "must be text in quotes");
            return null;
        }

        if (setting.Allowed.Length > 0 && !setting.Allowed.Contains(node.Text))
        {
            RejectName(node, setting.Allowed);
            return null;
        }

        return setting.IsFile ? ReadFile(node) : node.Text;
    }

    private string? ReadFile(TomlNode node)
    {
        if (node.Text.Length == 0 || node.Text.Contains('\0'))
        {
            Reject(node, "must be the path of a file");
            return null;
        }

        string path = Path.GetFullPath(node.Text, folder);
        if (File.Exists(path))
        {
            return path;
        }

        string? parent = Path.GetDirectoryName(path);
        string problem = System.IO.Directory.Exists(path) ? $"{path} is a folder, not a file"
            : parent is not null && !System.IO.Directory.Exists(parent) ? $"there is no folder {parent}"
            : $"there is no file {path}{NearestFile(path, parent)}";
        Reject(node, problem);
        return null;
    }

    private static string NearestFile(string path, string? parent)
    {
        const int enough = 1000;
        IEnumerable<string> files = parent is null ? [] : System.IO.Directory.EnumerateFiles(parent).Take(enough);
        return Spelling.Suggestion(Path.GetFileName(path), files.Select(file => Path.GetFileName(file)).Order());
    }

    private object? ReadName(TomlNode node, Type type)
    {
        if (node.Kind == TomlKind.Text)
        {
            string given = node.Text.Replace('-', '_');
            foreach (string name in Enum.GetNames(type))
            {
                if (SnakeCase.From(name) == given)
                {
                    return Enum.Parse(type, name);
                }
            }
        }

        RejectName(node, member.Allowed);
        return null;
    }

    private double? ReadReal(TomlNode node)
    {
        if (ReadNumber(node, "a number") is not { } value)
        {
            return null;
        }

        return IsInRange(node, value) ? value : null;
    }

    private long? ReadWhole(TomlNode node, long smallest, long largest)
    {
        // Numbers above 2^53 would lose digits on the way through a double, so plain integers do not take it.
        long whole = node.Whole;
        if (node.Kind != TomlKind.Whole && !IsPlainWhole(node, out whole))
        {
            if (ReadNumber(node, "an integer") is not { } value)
            {
                return null;
            }

            if (value != Math.Floor(value) || Math.Abs(value) > 1L << 53)
            {
                Reject(node, "must be an integer");
                return null;
            }

            whole = (long)value;
        }

        if (!IsInRange(node, whole))
        {
            return null;
        }

        if (whole >= smallest && whole <= largest)
        {
            return whole;
        }

        Reject(node, $"must be {smallest} … {largest}");
        return null;
    }

    private bool IsPlainWhole(TomlNode node, out long whole)
    {
        whole = 0;
        return node.Kind == TomlKind.Text && setting.Unit.Length > 0 && node.Text.EndsWith($" {setting.Unit}", StringComparison.Ordinal)
            && long.TryParse(node.Text.AsSpan()[..^(setting.Unit.Length + 1)], NumberStyles.AllowLeadingSign, null, out whole);
    }

    private double? ReadNumber(TomlNode node, string what)
    {
        string unit = setting.Unit;
        string expected = unit.Length == 0 ? $"must be {what}" : $"must be {what} in {unit}, or text such as \"10 {unit}\"";
        switch (node.Kind)
        {
            case TomlKind.Whole:
                return node.Whole;
            case TomlKind.Real when double.IsNaN(node.Real):
                Reject(node, expected);
                return null;
            case TomlKind.Real:
                return node.Real;
            // A clock time such as 23:50:00 is a local time for TOML when the quotes are missing.
            case TomlKind.Text or TomlKind.Date when unit.Length > 0:
                if (Units.TryParse(node.Text, unit, out double value, out string problem))
                {
                    return value;
                }

                Reject(node, problem);
                return null;
            default:
                Reject(node, expected);
                return null;
        }
    }

    private bool IsInRange(TomlNode node, double value)
    {
        if (value >= setting.Min && value <= setting.Max && (value > setting.Above || double.IsNegativeInfinity(setting.Above)))
        {
            return true;
        }

        Reject(node, $"must be {SettingRange.Of(setting)}");
        return false;
    }

    private void RejectName(TomlNode node, IReadOnlyList<string> allowed)
    {
        string suggestion = node.Kind == TomlKind.Text ? Spelling.Suggestion(node.Text, allowed) : "";
        Reject(node, $"must be one of {string.Join(", ", allowed.Select(name => $"'{name}'"))}{suggestion}");
    }

    private void Reject(TomlNode node, string rule) => problems.Add(new Problem(node.Place, $"'{member.Key}' is {node.Source}; {rule}"));

    private static string Expected(Type type) =>
        type == typeof(string) ? "text" : type == typeof(double) ? "number"
        : type == typeof(bool) ? "truth value" : type.IsEnum ? "name" : "integer";
}
