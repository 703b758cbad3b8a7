namespace SimKit.Runs;

/// <summary>A table that some layer has bound: its settings with their values, its sub-tables by name.</summary>
internal sealed class BoundTable(string path)
{
    public string Path { get; } = path;

    public string Description { get; set; } = "";

    public List<BoundSetting> Settings { get; } = [];

    public HashSet<string> SubTables { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a setting unless another layer has bound the same key.</summary>
    public void Add(BoundSetting setting)
    {
        if (!Settings.Exists(known => known.Info.Key == setting.Info.Key))
        {
            Settings.Add(setting);
        }
    }
}
