using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>A folder of its own for a test, with a case file, and the ways to run simkit in it.</summary>
internal sealed class Workplace : IDisposable
{
    /// <summary>A small run: 16 × 16 cells for 20 minutes, 9 steps.</summary>
    public const string GoodCase = """
        schema = 1
        [run]
        kind = "heat"
        length = "20 min"
        [grid]
        cells = 16
        [output]
        every = "10 min"
        series_every = "5 min"
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("simkit-host-");

    public Workplace(string caseText = GoodCase) => File.WriteAllText(CasePath, caseText);

    public string Root => folder.FullName;

    public string CasePath => In("case.toml");

    public string Results => In("results");

    public bool HasRun => Directory.Exists(Results) && Directory.EnumerateFileSystemEntries(Results).Any();

    public string LatestRun => Directory.EnumerateDirectories(Results).Single(path => new DirectoryInfo(path).LinkTarget is null);

    /// <summary>The command that starts simkit as a process.</summary>
    public static IReadOnlyList<string> Simkit { get; } =
        [.. MpiLauncher.DotnetCommand(Path.Combine(AppContext.BaseDirectory, "simkit.dll"))];

    public string In(string name) => Path.Combine(Root, name);

    /// <summary>Runs a command line in this process; {0} stands for the folder.</summary>
    public ToolResult Main(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = SimHost.Main(Expand(args), output, error);
        return new ToolResult(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line as a process of its own.</summary>
    public ToolResult Process(IReadOnlyDictionary<string, string>? environment, params string[] args) =>
        Tool.Run(Simkit[0], [.. Simkit.Skip(1), .. Expand(args)], 60, environment);

    public string[] Expand(params string[] args) => [.. args.Select(arg => arg.Replace("{0}", Root))];

    public void Dispose() => folder.Delete(recursive: true);
}
