namespace SimKit.State;

/// <summary>What a checkpoint belongs to: the simulation and every setting that its numbers depend on, and the case for going on.</summary>
public sealed record RunIdentity
{
    /// <summary>The kind of simulation.</summary>
    public required string Simulation { get; init; }

    /// <summary>Settings that the state depends on, by path (<c>grid.n</c>), as TOML writes their values.</summary>
    public required SortedDictionary<string, string> Settings { get; init; }

    /// <summary>The text of the case file.</summary>
    public string Case { get; init; } = "";

    /// <summary>The name of the case file, for messages.</summary>
    public string CaseFile { get; init; } = "";

    /// <summary>Overrides given with <c>-s</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Version and commit of the program.</summary>
    public string Build { get; init; } = "";

    /// <summary>The settings in which <paramref name="other"/> differs, one line each: <c>grid.n is "96", was "48"</c>.</summary>
    public IReadOnlyList<string> DifferencesTo(RunIdentity other)
    {
        List<string> lines = [];
        if (other.Simulation != Simulation)
        {
            lines.Add($"run.kind is {other.Simulation}, was {Simulation}");
        }

        foreach (string key in Settings.Keys.Union(other.Settings.Keys).Order(StringComparer.Ordinal))
        {
            string was = Settings.GetValueOrDefault(key, "not set"), now = other.Settings.GetValueOrDefault(key, "not set");
            if (was != now)
            {
                lines.Add($"{key} is {now}, was {was}");
            }
        }

        return lines;
    }
}
