namespace SimKit.Runs;

/// <summary>
/// A case file with its overrides. The layers of a run each bind their part to an options type; problems are collected, and
/// <see cref="ThrowIfProblems"/> at the end reports all of them at once, among them tables and keys that nobody asked for.
/// </summary>
public sealed class Configuration
{
    /// <summary>The version of the case file format this build reads.</summary>
    public const int Schema = 1;

    private const long LargestFileBytes = 16 << 20;

    private readonly TomlNode root;
    private readonly List<Problem> problems;
    private readonly OptionsBinder binder;
    private readonly bool isSound;

    private Configuration(string text, string fileName, IEnumerable<string> overrides)
    {
        Text = text;
        FileName = fileName;
        problems = [];
        root = TomlReader.ReadDocument(text, fileName, problems, out isSound);
        Overrides = [.. overrides];
        foreach (string assignment in Overrides)
        {
            TomlOverride.Apply(root, assignment, problems);
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(fileName)) ?? "/";
        binder = new OptionsBinder(this, root, folder, isSound, problems);
        CheckSchema();
    }

    /// <summary>The text of the case file as given, for <c>case.toml</c> of the run directory.</summary>
    public string Text { get; }

    /// <summary>The name under which problems are reported.</summary>
    public string FileName { get; }

    /// <summary>The overrides as given: <c>grid.n=96</c>.</summary>
    public IReadOnlyList<string> Overrides { get; }

    /// <summary>The problems found so far, without unknown keys and tables.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Every setting bound so far, in bound and declared order.</summary>
    public IEnumerable<SettingInfo> Settings => binder.Tables.SelectMany(table => table.Settings).Select(setting => setting.Info);

    /// <summary>The value of every setting bound so far by its path (<c>grid.n</c>), as TOML writes it; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Values => Settings.ToDictionary(setting => setting.Path, setting => binder.ValueText(setting.Path));

    /// <summary>Reads a case file; overrides look like <c>grid.n=96</c> and win over the file.</summary>
    /// <exception cref="UserError">The file is missing, unreadable or larger than 16 MiB.</exception>
    public static Configuration Load(string path, IEnumerable<string>? overrides = null)
    {
        var place = new SourcePlace(path);
        try
        {
            var file = new FileInfo(path);
            if (System.IO.Directory.Exists(path))
            {
                throw UserError.Configuration(place, "is a folder; give a case file");
            }

            if (file.Exists && file.Length > LargestFileBytes)
            {
                throw UserError.Configuration(place, $"has {file.Length} bytes; a case file has at most {LargestFileBytes}");
            }

            return Parse(File.ReadAllText(path), path, overrides);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            int errno = Posix.Errno(error);
            throw UserError.Configuration(place, $"cannot be read: {(errno > 0 ? Posix.Text(errno) : error.Message)}");
        }
    }

    /// <summary>Reads a case from text; <paramref name="fileName"/> names it in problems and is where relative paths start.</summary>
    public static Configuration Parse(string text, string fileName = "case.toml", IEnumerable<string>? overrides = null) =>
        new(text, fileName, overrides ?? []);

    /// <summary>
    /// Binds a table (null: the top of the file, for options whose properties are tables) to a new <typeparamref name="T"/>.
    /// Problems are collected, not thrown; where there are any, the settings concerned keep their initial values (null if required).
    /// </summary>
    public T Bind<T>(string? table = null)
        where T : class => (T)binder.Bind(typeof(T), table ?? "");

    /// <summary>Binds as <see cref="Bind{T}"/> does, to a type known only at run time.</summary>
    public object Bind(Type options, string? table = null) => binder.Bind(options, table ?? "");

    /// <summary>The settings of an options type with their defaults, without any case file.</summary>
    public static IReadOnlyList<SettingInfo> Describe(Type options, string? table = null)
    {
        Configuration empty = Parse($"schema = {Schema}");
        empty.Bind(options, table);
        return [.. empty.Settings];
    }

    /// <summary>Whether the case gives this table or key, by file or override.</summary>
    public bool Has(string path) => Find(path) is not null;

    /// <summary>Where a table or key was given; where it was not, its nearest table that was, or the first line.</summary>
    public SourcePlace PlaceOf(string path)
    {
        for (string rest = path; rest.Length > 0; rest = rest.Contains('.') ? rest[..rest.LastIndexOf('.')] : "")
        {
            if (Find(rest) is { } entry)
            {
                return entry.KeyPlace;
            }
        }

        return new SourcePlace(FileName, 1, 1);
    }

    /// <summary>
    /// Adds a problem with a value that only its user can judge: <c>'n' is 7; must be even</c>, at the place of the value.
    /// With <paramref name="item"/> it is a problem with that item of a list, at the place of the item.
    /// </summary>
    public void Reject(string path, string message, int? item = null)
    {
        string key = path[(path.LastIndexOf('.') + 1)..];
        TomlNode? given = Find(path)?.Value;
        given = item is { } n && given?.Items.Count > n ? given.Items[n] : given;
        problems.Add(given is not null
            ? new Problem(given.Place, $"'{key}' is {given.Source}; {message}")
            : new Problem(PlaceOf(path), $"'{key}' is {binder.ValueText(path)} by default; {message}"));
    }

    /// <summary>
    /// Throws one <see cref="UserError"/> with all problems, sorted by place; the last call of a start also judges unknown keys.
    /// </summary>
    /// <param name="judgeUnknown">False while further layers have still to bind their part.</param>
    public void ThrowIfProblems(bool judgeUnknown = true)
    {
        List<Problem> all = [.. problems];
        if (judgeUnknown && isSound)
        {
            all.AddRange(UnknownKeys.In(root, binder.Tables));
        }

        if (all.Count > 0)
        {
            throw UserError.Configuration(all.Distinct()
                .OrderBy(problem => problem.Place.Line == 0).ThenBy(problem => problem.Place.Line).ThenBy(problem => problem.Place.Column));
        }
    }

    /// <summary>
    /// Every setting bound so far with its value, default or not, its unit, and its description as comment; a valid case file.
    /// </summary>
    public string ToResolvedToml() => ResolvedToml.Write(binder.Tables);

    private TomlEntry? Find(string path)
    {
        TomlNode node = root;
        TomlEntry? found = null;
        foreach (string part in path.Split('.'))
        {
            if (!node.Entries.TryGetValue(part, out TomlEntry entry))
            {
                return null;
            }

            (found, node) = (entry, entry.Value);
        }

        return found;
    }

    private void CheckSchema()
    {
        if (!root.Entries.TryGetValue("schema", out TomlEntry entry))
        {
            if (isSound)
            {
                var top = new SourcePlace(FileName, 1, 1);
                problems.Add(new Problem(top, $"missing key 'schema'; a case file starts with: schema = {Schema}"));
            }
        }
        else if (entry.Value.Kind != TomlKind.Broken && (entry.Value.Kind != TomlKind.Whole || entry.Value.Whole != Schema))
        {
            problems.Add(new Problem(entry.Value.Place, $"'schema' is {entry.Value.Source}; this SimKit reads schema {Schema}"));
        }
    }
}
