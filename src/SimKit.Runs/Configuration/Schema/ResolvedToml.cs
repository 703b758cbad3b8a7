using System.Text;

namespace SimKit.Runs;

/// <summary>Writes <c>resolved.toml</c>: a case file with every default and unit, each line with its description.</summary>
internal static class ResolvedToml
{
    private const int CommentColumn = 36;

    public static string Write(IReadOnlyList<BoundTable> tables)
    {
        var text = new StringBuilder($"schema = {Configuration.Schema}\n");
        foreach (BoundTable table in tables.OrderBy(table => table.Path.Length > 0))
        {
            if (table.Path.Length > 0)
            {
                // A table without keys still stands here: an optional table that was given empty is not the same as none.
                text.Append('\n').Append(Comment($"[{table.Path}]", table.Description)).Append('\n');
            }

            foreach (BoundSetting setting in table.Settings)
            {
                text.Append(Line(setting)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Line(BoundSetting setting)
    {
        SettingInfo info = setting.Info;
        string range = SettingRange.Of(info.Min, info.Max, info.Above, info.Unit);
        string allowed = info.Allowed.Count > 0 ? string.Join(" | ", info.Allowed) : range;
        string about = allowed.Length == 0 ? info.Description : $"{info.Description} ({allowed})";
        return TomlText.From(setting.Value, info.Unit) is { } value
            ? Comment($"{info.Key} = {value}", about)
            : Comment($"# {info.Key} is not set", about);
    }

    private static string Comment(string line, string comment) =>
        comment.Length == 0 ? line : $"{line.PadRight(CommentColumn)}  # {comment.ReplaceLineEndings(" ")}";
}
