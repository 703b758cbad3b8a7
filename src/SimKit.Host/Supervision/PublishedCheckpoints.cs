using SimKit.State;

namespace SimKit.Host;

/// <summary>The checkpoints of a run as seen from outside: folders whose names are digits were published, all others were not.</summary>
internal static class PublishedCheckpoints
{
    /// <summary>The name of the newest, on the disk or in memory, or null when there is none.</summary>
    public static string? Newest(string? runDirectory) => runDirectory is null ? null
        : new[] { Path.Combine(runDirectory, "checkpoints"), MemoryFolder.PathFor(runDirectory) }
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(path => Path.GetFileName(path))
            .Where(name => name.All(char.IsAsciiDigit))
            .Max(StringComparer.Ordinal);
}
