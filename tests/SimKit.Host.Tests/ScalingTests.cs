using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>The verb <c>scaling</c>: table, files and figure, and what it refuses.</summary>
public sealed class ScalingTests
{
    [Test]
    public void Scaling_measures_and_predicts_and_leaves_table_and_figure()
    {
        using var place = new Workplace();
        string[] words = place.Expand(
            "scaling", "{0}/case.toml", "--ranks", "1,2", "--weak", "--sizes", "8", "--steps", "4", "--repeats", "1", "--latency", "2",
            "--model-sizes", "8,64", "-o", "{0}/study");
        ToolResult result = Tool.Run(Workplace.Simkit[0], [.. Workplace.Simkit.Skip(1), .. words], timeoutSeconds: 180).Succeeded();
        string[] files = [.. Directory.EnumerateFiles(place.In("study")).Select(path => Path.GetFileName(path)).Order()];
        Assert.That(files, Is.EqualTo(
            (string[])["case.toml", "scaling.csv", "scaling.json", "scaling.md", "scaling.png", "status.json"]));
        Assert.That(result.Output, Does.Contain("# heat, case: speed over ranks"));
        Assert.That(result.Output, Does.Contain(File.ReadAllText(place.In("study/scaling.md"))));
        Assert.That(File.ReadAllLines(place.In("study/scaling.csv")), Has.Length.EqualTo(5), "a heading and four points");

        ScalingReport report = ScalingReport.Load(place.In("study/scaling.json"));
        Assert.That(
            report.Points.Select(point => (point.Series, point.Size, point.Ranks)),
            Is.EqualTo(((string, int, int)[])[("strong", 8, 1), ("strong", 8, 2), ("weak", 12, 2), ("small", 4, 1)]));

        // Two tiles send each other one side of 8 cells.
        ScalingPoint two = report.Points[1];
        Assert.That((two.Median.Messages, two.Median.Bytes), Is.EqualTo((2.0, 128.0)));
        Assert.That(two.SpeedUp, Is.EqualTo(report.Points[0].Median.SecondsPerStep / two.Median.SecondsPerStep).Within(1e-9).Percent);
        Assert.That(report.Points, Has.All.Matches<ScalingPoint>(point => point is { ModelSecondsPerStep: > 0, LeastSecondsPerStep: > 0 }));
        Assert.That(report.Networks[1].LatencySeconds, Is.EqualTo(2e-6).Within(1e-12));

        // Of the numbers of ranks that are predicted, 8 × 8 cells can be cut over 24 = 4 · 6 at most: 54 is no product of two up to 8.
        Assert.That(report.Curves, Has.Count.EqualTo(4));
        Assert.That(report.Curves[0].Ranks[^1], Is.EqualTo(24));

        place.Main("plot", "{0}/study", "scaling", "-o", "{0}/again.svg").Succeeded();
        Assert.That(File.ReadAllText(place.In("again.svg")), Does.Contain("grid.cells = 8").And.Contain("assumed: 2 µs, 12 GB/s"));
    }

    [Test]
    public void A_case_without_a_size_has_no_sizes_to_measure()
    {
        using var place = new Workplace("schema = 1\n[run]\nkind = \"talker\"\nsteps = 9\n");
        ToolResult result = place.Main("scaling", "{0}/case.toml", "--weak", "--results", "{0}/results");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage), result.Error);
        Assert.That(result.Error, Does.Contain("'talker' does not say what its size is; leave out --weak, --sizes and --model-sizes"));
    }

    [Test]
    public void A_failure_of_the_ranks_is_that_of_the_study()
    {
        // Its message of step 5 is too long, so that the ranks fail while they are measured.
        using var place = new Workplace("schema = 1\n[run]\nkind = \"talker\"\nsteps = 9\n");
        ToolResult result = place.Process(
            null, "scaling", "{0}/case.toml", "--ranks", "2", "--steps", "4", "--repeats", "1", "-o", "{0}/study");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(RunStatus.Load(place.In("study/status.json")).State, Is.EqualTo(RunState.Failed));
        Assert.That(Directory.EnumerateFiles(place.In("study")).Select(path => Path.GetFileName(path)), Has.None.Contains("scaling"));
    }
}
