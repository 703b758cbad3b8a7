using System.Text.RegularExpressions;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>What the readmes tell a newcomer to type works, and the code they show is the code.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>Every command is run as it stands, only on a coarse grid and for a short time.</summary>
    private static readonly Dictionary<string, string> Shortened = new()
    {
        ["README.md"] = "-s grid.n=16 -s 'run.length=12 h'",
        ["sims/Climate/README.md"] = "-s grid.n=16 -s 'run.length=12 h'",
        ["sims/Heat/README.md"] = "-s grid.cells=32",
    };

    private static IEnumerable<string> Readmes => Shortened.Keys;

    [TestCaseSource(nameof(Readmes))]
    public void Commands_of_the_readme_work(string readme)
    {
        using var place = new Workplace();
        File.CreateSymbolicLink(place.In("sims"), Repository.Path("sims"));
        string simkit = string.Join(' ', Workplace.Simkit.Select(word => $"'{word}'"));
        string[] commands = [.. CommandsOf(File.ReadAllText(Repository.Path(readme)))];
        Assert.That(commands, Is.Not.Empty);
        foreach (string command in commands)
        {
            string shortened = command.Contains("simkit run ", StringComparison.Ordinal) ? $"{command} {Shortened[readme]}" : command;
            string line = shortened.Replace("scripts/simkit", simkit, StringComparison.Ordinal);
            ToolResult result = Tool.Run("bash", ["-c", $"cd '{place.Root}' && {line}"], 120, LauncherAsRoot);
            Assert.That(result.ExitCode, Is.Zero, $"{shortened}\n{result.Output}{result.Error}");
        }
    }

    [Test]
    public void The_class_in_the_readme_is_the_class_in_the_source()
    {
        string source = File.ReadAllText(Repository.Path("sims/Heat/HeatSimulation.cs"));
        string body = source[source.IndexOf("public sealed class", StringComparison.Ordinal)..].Trim();
        string shown = BlocksOf(File.ReadAllText(Repository.Path("README.md")), "csharp").Single().Trim();
        Assert.That(shown, Is.EqualTo(body));
    }

    private static Dictionary<string, string> LauncherAsRoot => new()
    {
        ["OMPI_ALLOW_RUN_AS_ROOT"] = "1",
        ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1",
        ["OMPI_MCA_rmaps_base_oversubscribe"] = "1",
        ["TERM"] = "dumb",
    };

    // scripts/test is what runs these tests.
    private static IEnumerable<string> CommandsOf(string text) =>
        from block in BlocksOf(text, "bash")
        from line in block.Split('\n')
        let command = Comment().Replace(line, "").Trim()
        where command.Contains("scripts/simkit ", StringComparison.Ordinal)
        select command;

    private static IEnumerable<string> BlocksOf(string text, string language) =>
        Regex.Matches(text, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\s+#.*$")]
    private static partial Regex Comment();
}
