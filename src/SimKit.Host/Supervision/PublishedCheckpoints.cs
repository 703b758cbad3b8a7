namespace SimKit.Host;

/// <summary>The checkpoints of a run as seen from outside: folders whose names are digits were published, all others were not.</summary>
internal static class PublishedCheckpoints
{
    /// <summary>The name of the newest, or null when there is none.</summary>
    public static string? Newest(string? runDirectory)
    {
        string folder = Path.Combine(runDirectory ?? "", "checkpoints");
        return runDirectory is null || !Directory.Exists(folder) ? null
            : Directory.EnumerateDirectories(folder)
                .Select(path => Path.GetFileName(path))
                .Where(name => name.All(char.IsAsciiDigit))
                .Max(StringComparer.Ordinal);
    }
}
