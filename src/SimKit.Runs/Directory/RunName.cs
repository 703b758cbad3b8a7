namespace SimKit.Runs;

/// <summary>Names of runs: what they may contain, and how a user's word finds one.</summary>
internal static class RunName
{
    private const int LongestName = 60;
    private static readonly string[] MarksOfRun = ["status.json", "case.toml", "resolved.toml", "provenance.json"];

    /// <summary>A name that is safe as a part of a path.</summary>
    public static string Clean(string name)
    {
        string safe = string.Concat(name.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '-'));
        safe = safe.Trim('.', '-');
        return safe.Length == 0 ? "run" : safe;
    }

    /// <summary>The ids in a results folder, ordered by the time in their names.</summary>
    public static IReadOnlyList<string> List(string results) => !System.IO.Directory.Exists(results)
        ? []
        : [.. new DirectoryInfo(results).EnumerateDirectories()
            .Where(folder => folder.LinkTarget is null && !folder.Name.StartsWith('.'))
            .Select(folder => folder.Name).OrderBy(Stamp, StringComparer.Ordinal).ThenBy(name => name, StringComparer.Ordinal)];

    /// <summary>The full path of the run a user means.</summary>
    public static string Find(string pathOrId, string results)
    {
        var place = new SourcePlace(pathOrId);
        string inResults = Path.Combine(results, pathOrId);
        foreach (string candidate in new[] { inResults, Path.GetFullPath(pathOrId) })
        {
            if (pathOrId.Length > 0 && System.IO.Directory.Exists(candidate))
            {
                string target = new DirectoryInfo(candidate).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? candidate;
                bool isRun = Array.Exists(MarksOfRun, mark => File.Exists(Path.Combine(target, mark)));
                return isRun || (candidate == inResults && !Path.IsPathRooted(pathOrId))
                    ? Path.TrimEndingDirectorySeparator(target)
                    : throw UserError.Configuration(place, "is not the directory of a run: it has no status.json");
            }
        }

        IReadOnlyList<string> known = List(results);
        List<string> started = [.. known.Where(id => pathOrId.Length > 0 && id.StartsWith(pathOrId, StringComparison.Ordinal))];
        if (started.Count == 1)
        {
            return Path.Combine(results, started[0]);
        }

        throw UserError.Configuration(place, started.Count > 1
            ? $"fits {started.Count} runs in {results}: {string.Join(", ", started.TakeLast(5))}"
            : known.Count == 0
                ? $"no such run; there are no runs in {results}"
                : $"no such run in {results}{Suggestion(pathOrId, known)}");
    }

    private static string Suggestion(string word, IReadOnlyList<string> known)
    {
        string suggestion = Spelling.Suggestion(word, known);
        return suggestion.Length > 0 ? suggestion : $"; the newest is '{known[^1]}'";
    }

    private static string Stamp(string id)
    {
        // <name>-yyyymmdd-hhmmss-xxxx: the stamp has 15 characters and ends 5 before the end.
        const int tail = 20;
        return id.Length > tail ? id[^tail..] : id;
    }
}
