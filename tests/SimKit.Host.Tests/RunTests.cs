using System.Text.Json.Nodes;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>Runs on one rank in this process, and the verbs that look at them.</summary>
public sealed class RunTests : IDisposable
{
    private Workplace place = null!;
    private ToolResult run;

    [OneTimeSetUp]
    public void Run_once()
    {
        place = new Workplace();
        run = place.Main("run", "{0}/case.toml", "--results", "{0}/results", "-s", "plate.excess=50", "--name", "test").Succeeded();
    }

    public void Dispose() => place.Dispose();

    [Test]
    public void The_output_names_directory_results_and_figures_that_exist()
    {
        string[] lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.That(lines.Select(Path.GetFileName).Skip(1), Is.EqualTo((string[])["heat.nc", "field.png", "series.png"]));
        Assert.That(lines.Skip(1), Has.All.Matches<string>(File.Exists));
        Assert.That(Path.GetFileName(place.LatestRun), Does.StartWith("test-"));
        // The eight bytes every PNG begins with (PNG specification, 5.2).
        Assert.That(File.ReadAllBytes(lines[2])[..4], Is.EqualTo((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G']));
    }

    [Test]
    public void The_run_directory_holds_everything_about_the_run()
    {
        string[] files =
            ["case.toml", "resolved.toml", "provenance.json", "log.txt", "status.json", "series.csv", "timing.json", "timing.txt"];
        foreach (string file in files)
        {
            Assert.That(Path.Combine(place.LatestRun, file), Does.Exist);
        }

        Assert.That(File.ReadAllText(Path.Combine(place.LatestRun, "case.toml")), Is.EqualTo(Workplace.GoodCase));
        Assert.That(File.ReadAllText(Path.Combine(place.LatestRun, "resolved.toml")), Does.Contain("excess = \"50 K\""));
        Assert.That(new DirectoryInfo(Path.Combine(place.Results, "latest")).LinkTarget, Is.EqualTo(Path.GetFileName(place.LatestRun)));
    }

    [Test]
    public void Status_says_done_with_the_hash_of_the_state()
    {
        RunStatus status = RunStatus.Load(Path.Combine(place.LatestRun, "status.json"));
        Assert.Multiple(() =>
        {
            Assert.That(status.State, Is.EqualTo(RunState.Done));
            Assert.That(status.ExitCode, Is.Zero);
            Assert.That(status.Time, Is.EqualTo(1200));
            Assert.That(status.StateHash, Has.Length.EqualTo(16));
        });
    }

    [Test]
    public void Series_has_a_row_for_every_interval()
    {
        Series series = SeriesFile.Read(Path.Combine(place.LatestRun, "series.csv"));
        Assert.That(series["time"].ToArray(), Is.EqualTo((double[])[0, 300, 600, 900, 1200]));
        // The mean of sin(πx)·sin(πy) over midpoints tends to 4/π² of the amplitude; 16 cells are within 1 %.
        Assert.That(series["mean_temperature"][0], Is.EqualTo(50 * 4 / (Math.PI * Math.PI)).Within(1).Percent);
    }

    [Test]
    public void Info_tells_status_series_and_variables()
    {
        string text = place.Main("info", "latest", "--results", "{0}/results").Succeeded().Output;
        Assert.That(text, Does.Contain("done").And.Contain("mean_temperature [K]").And.Contain("(time, y, x) [K]"));
        JsonNode json = JsonNode.Parse(place.Main("info", "latest", "--json", "--results", "{0}/results").Succeeded().Output)!;
        Assert.That((int)json["output"]!["heat.nc"]!["dimensions"]!["time"]!, Is.EqualTo(3));
        string file = Path.Combine(place.LatestRun, "output", "heat.nc");
        Assert.That(place.Main("info", file).Succeeded().Output, Does.Contain("temperature"));
    }

    [TestCase("field", "out.png")]
    [TestCase("field", "out.svg", "--time", "10 min", "--theme", "dark")]
    [TestCase("series", "out2.png", "-v", "mean_temperature")]
    public void Plot_draws_a_figure(string figure, string file, params string[] more)
    {
        string path = place.In(file);
        place.Main(["plot", "latest", figure, "-o", path, "--results", "{0}/results", .. more]).Succeeded();
        Assert.That(new FileInfo(path).Length, Is.GreaterThan(2000));
    }

    [TestCase(2, "unknown variable 'pressure'", "field", "-v", "pressure")]
    [TestCase(2, "record 9 does not exist; there are 1 … 3", "field", "--time", "9")]
    [TestCase(2, "unknown figure", "map")]
    public void Plot_explains_what_there_is(int code, string words, params string[] args)
    {
        ToolResult result = place.Main(["plot", "latest", .. args, "--results", "{0}/results"]);
        Assert.That(result.ExitCode, Is.EqualTo(code));
        Assert.That(result.Error, Does.Contain(words));
    }

    [Test]
    public void Plot_lists_the_figures_a_run_offers() =>
        Assert.That(
            place.Main("plot", "latest", "--list", "--results", "{0}/results").Succeeded().Output,
            Does.Contain("field").And.Contain("series"));

    [Test]
    public void List_shows_every_run() =>
        Assert.That(place.Main("list", "--results", "{0}/results").Succeeded().Output, Does.Match("^test-.* done "));

    [Test]
    public void Dry_run_prints_a_plan_and_makes_nothing()
    {
        using var fresh = new Workplace();
        ToolResult table = fresh.Main("run", "{0}/case.toml", "--np", "4", "--dry-run", "--results", "{0}/results").Succeeded();
        Assert.That(table.Output, Does.Contain("imbalance     0.0 %"));
        JsonNode plan = JsonNode.Parse(fresh.Main("run", "{0}/case.toml", "--np", "4", "--dry-run", "--json").Succeeded().Output)!;
        Assert.That(plan["tiles"]!.AsArray().Sum(tile => (int)tile!["cells"]!), Is.EqualTo(256));
        Assert.That((int)plan["ranks"]!, Is.EqualTo(4));
        Assert.That(fresh.HasRun, Is.False);
    }

    [Test]
    public void A_state_that_is_no_longer_finite_ends_the_run_as_diverged()
    {
        using var fresh = new Workplace();
        // Four neighbours of 10³⁰⁸ add up to more than the largest double.
        ToolResult result = fresh.Main(
            "run", "{0}/case.toml", "--results", "{0}/results", "-s", "plate.excess=1.7e308", "--progress", "none");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Diverged), result.Error);
        Assert.That(result.Error.TrimEnd('\n').Split('\n'), Has.Length.EqualTo(1).And.All.StartsWith("diverged: temperature is"));
        RunStatus status = RunStatus.Load(Path.Combine(fresh.LatestRun, "status.json"));
        Assert.That(status.State, Is.EqualTo(RunState.Diverged));
        Assert.That(status.Message, Does.StartWith("diverged: "));
    }

    [Test]
    public void Init_copies_a_case_that_runs()
    {
        using var fresh = new Workplace();
        fresh.Main("init", "heat", "-o", "{0}/mine.toml").Succeeded();
        Assert.That(fresh.Main("run", "{0}/mine.toml", "--dry-run").Succeeded().Output, Does.Contain("128 × 128 cells"));
        Assert.That(fresh.Main("init", "--list").Succeeded().Output, Does.Contain("plate"));
    }

    [Test]
    public void Version_and_help_go_to_the_output()
    {
        Assert.That(place.Main("--version").Succeeded().Output, Does.Match(@"^simkit \d+\.\d+\.\d+\n$"));
        Assert.That(place.Main("run", "--help").Succeeded().Output, Does.Contain("--hostfile"));
        Assert.That(place.Main("--help").Succeeded().Output, Does.Contain("doctor").And.Not.Contain("probe-library"));
    }

    [Test]
    public void Hostfiles_of_both_families_are_read_and_written()
    {
        Hostfile hosts = Hostfile.Parse(["# two nodes", "node1 slots=4", "node2:2", "node3"], "hosts");
        Assert.That(hosts.ToText(MpiInstallation.OpenMpi), Is.EqualTo("node1 slots=4\nnode2 slots=2\nnode3 slots=1\n"));
        Assert.That(hosts.ToText(MpiInstallation.Mpich), Is.EqualTo("node1:4\nnode2:2\nnode3:1\n"));
    }
}
