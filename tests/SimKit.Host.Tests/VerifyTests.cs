using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>The verb <c>verify</c>: table, files and figure, on one rank and under a launcher, and what it refuses.</summary>
public sealed class VerifyTests
{
    [TestCase]
    [TestCase("--np", "2")]
    public void Verify_tells_errors_and_orders_and_leaves_table_and_figure(params string[] more)
    {
        using var place = new Workplace();
        string[] words = ["verify", "heat", "{0}/case.toml", "--sizes", "16,8,32", "--results", "{0}/results", .. more];
        ToolResult result = (more.Length == 0 ? place.Main(words) : place.Process(null, words)).Succeeded();
        Assert.That(result.Output, Does.Contain("against the exact solution").And.Contain("| cells |"));
        string[] files = [.. Directory.EnumerateFiles(place.LatestRun).Select(path => Path.GetFileName(path))];
        Assert.That(files, Is.SupersetOf(new[] { "case.toml", "convergence.png", "status.json", "verify.csv", "verify.md" }));
        string[] rows = File.ReadAllLines(Path.Combine(place.LatestRun, "verify.csv"));
        Assert.That(rows.Select(row => row.Split(',')[0]), Is.EqualTo((string[])["size", "8", "16", "32"]));
        // Second order in the cell width: the scheme's; columns size, cell width, steps, seconds, l1, its order.
        Assert.That(double.Parse(rows[3].Split(',')[5]), Is.EqualTo(2).Within(0.1));
        Assert.That(RunStatus.Load(Path.Combine(place.LatestRun, "status.json")).State, Is.EqualTo(RunState.Done));
    }

    [Test]
    public void Verify_without_a_case_takes_the_simulations_own()
    {
        using var place = new Workplace();
        ToolResult result = place.Main("verify", "heat", "--sizes", "8,16", "--days", "0.001", "--results", "{0}/results").Succeeded();
        Assert.That(result.Output, Does.Contain("# heat, plate"));
    }

    [TestCase("cannot be verified; must be one of", "verify", "heet")]
    [TestCase("is no number of cells", "verify", "heat", "{0}/case.toml", "--sizes", "16,x")]
    [TestCase("give the sizes with --sizes", "verify", "heat", "{0}/case.toml", "-s", "grid.cells=9")]
    [TestCase("must be greater than 0", "verify", "heat", "{0}/case.toml", "--days", "-1")]
    [TestCase("must be 4 …", "verify", "heat", "{0}/case.toml", "--sizes", "2,4")]
    [TestCase("no such case file", "verify", "heat", "{0}/cose.toml")]
    public void Verify_refuses_what_makes_no_sense(string words, params string[] args)
    {
        using var place = new Workplace();
        ToolResult result = place.Main([.. args, "--results", "{0}/results"]);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage), result.Error);
        Assert.That(result.Error, Does.Contain(words));
        Assert.That(place.HasRun, Is.False);
    }
}
