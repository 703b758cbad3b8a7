using System.Diagnostics;
using System.Text.Json.Nodes;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>simkit as users start it: processes, launchers, signals.</summary>
public sealed class ProcessTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    private static IEnumerable<string> Families => MpiLauncher.Families;

    [TestCaseSource(nameof(Families))]
    public void Np_starts_the_ranks_and_presents_the_results(string family)
    {
        using var place = new Workplace();
        ToolResult result = place
            .Process(Nothing, "run", "{0}/case.toml", "--np", "2", "--mpi", family, "--results", "{0}/results")
            .Succeeded();
        string[] lines = result.Output.TrimEnd('\n').Split('\n');
        Assert.That(lines.Select(Path.GetFileName).Skip(1), Is.EqualTo((string[])["heat.nc", "field.png", "series.png"]));
        Assert.That(RunStatus.Load(Path.Combine(place.LatestRun, "status.json")).Ranks, Is.EqualTo(2));
        Assert.That(result.Error, Does.Contain("on 2 ranks"));
        Assert.That((result.Output + result.Error).Where(c => char.IsControl(c) && c != '\n'), Is.Empty, "control characters");
    }

    [TestCaseSource(nameof(Families))]
    public void A_bare_mpiexec_runs_the_ranks(string family)
    {
        using var place = new Workplace();
        string[] arguments = place.Expand("run", "{0}/case.toml", "--results", "{0}/results");
        ToolResult result = MpiLauncher.Run(family, 3, [.. Workplace.Simkit, .. arguments]).Succeeded();
        IEnumerable<string> runs = Directory.EnumerateDirectories(place.Results)
            .Where(path => !path.EndsWith("latest", StringComparison.Ordinal));
        Assert.That(runs.Count(), Is.EqualTo(1));
        Assert.That(File.Exists(Path.Combine(place.LatestRun, "plots", "field.png")));
        IEnumerable<char> controls = (result.Output + result.Error).Where(c => char.IsControl(c) && c is not ('\n' or '\r'));
        Assert.That(controls, Is.Empty, "control characters");
        JsonNode timing = JsonNode.Parse(File.ReadAllText(Path.Combine(place.LatestRun, "timing.json")))!;
        Assert.That(timing["ranks"]!.GetValue<int>(), Is.EqualTo(3));
    }

    [TestCaseSource(nameof(Families))]
    public void A_mistake_under_a_bare_mpiexec_is_told_once(string family)
    {
        using var place = new Workplace(Workplace.GoodCase.Replace("cells = 16", "cels = 16"));
        string[] arguments = place.Expand("run", "{0}/case.toml", "--results", "{0}/results");
        ToolResult result = MpiLauncher.Run(family, 2, [.. Workplace.Simkit, .. arguments]);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That((result.Output + result.Error).Split("unknown key 'cels'"), Has.Length.EqualTo(2), result.Error);
        Assert.That(place.HasRun, Is.False);
    }

    [TestCaseSource(nameof(Families))]
    public void A_failure_of_all_ranks_is_the_last_word_and_told_once(string family)
    {
        using var place = new Workplace();
        ToolResult result = place.Process(
            Nothing, "run", "{0}/case.toml", "--np", "2", "--mpi", family, "--results", "{0}/results", "-s", "plate.excess=1.7e308");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Diverged), result.Error);
        Assert.That(result.Error.TrimEnd('\n').Split('\n')[^1], Does.StartWith("diverged: "));
        Assert.That(result.Error.Split("diverged: "), Has.Length.EqualTo(2));
        Assert.That(RunStatus.Load(Path.Combine(place.LatestRun, "status.json")).State, Is.EqualTo(RunState.Diverged));
    }

    [TestCase("openmpi", 0)]
    [TestCase("openmpi", 1)]
    [TestCase("mpich", 0)]
    [TestCase("mpich", 1)]
    public void A_failure_of_one_rank_ends_all_and_is_the_last_word(string family, int rank)
    {
        using var place = new Workplace();
        var armed = new Dictionary<string, string> { [Fault.Variable] = $"output.write:throw,at=2,rank={rank}" };
        ToolResult result = place.Process(armed, "run", "{0}/case.toml", "--np", "2", "--mpi", family, "--results", "{0}/results");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Storage), result.Error);
        Assert.That(result.Error.TrimEnd('\n').Split('\n')[^1], Does.StartWith("a file failed: "));
        Assert.That(result.Error.Split("a file failed: "), Has.Length.EqualTo(2), result.Error);
        Assert.That(RunStatus.Load(Path.Combine(place.LatestRun, "status.json")).State, Is.EqualTo(RunState.Failed));
    }

    [TestCaseSource(nameof(Families))]
    public void A_rank_that_is_killed_ends_an_unsupervised_run_with_an_explanation(string family)
    {
        using var place = new Workplace();
        var armed = new Dictionary<string, string> { [Fault.Variable] = "output.write:kill,at=2,rank=1" };
        ToolResult result = place.Process(
            armed, "run", "{0}/case.toml", "--np", "2", "--mpi", family, "--results", "{0}/results", "--no-supervise");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Environment), result.Error);
        Assert.That(result.Error.TrimEnd('\n').Split('\n')[^1], Does.StartWith("the ranks ended without a word: "));
        Assert.That(RunStatus.Load(Path.Combine(place.LatestRun, "status.json")).State, Is.EqualTo(RunState.Failed));
    }

    [Test]
    public void Without_a_launcher_np_says_what_to_install()
    {
        using var place = new Workplace();
        var poor = new Dictionary<string, string> { ["PATH"] = "/nonexistent" };
        string dotnet = Tool.Find(Workplace.Simkit[0]) ?? Workplace.Simkit[0];
        string[] arguments = place.Expand("run", "{0}/case.toml", "--np", "2", "--results", "{0}/results");
        ToolResult result = Tool.Run(dotnet, [.. Workplace.Simkit.Skip(1), .. arguments], 60, poor);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Environment), result.Error);
        Assert.That(result.Error, Does.Contain("scripts/bootstrap"));
        Assert.That(place.HasRun, Is.False);
    }

    [TestCase(null)]
    [TestCase("openmpi")]
    [TestCase("mpich")]
    public void An_interrupt_stops_the_run_in_good_order(string? family)
    {
        using var place = new Workplace(Workplace.GoodCase.Replace("20 min", "4000000 h").Replace("10 min", "1000000 h"));
        string[] more = family is null ? [] : ["--np", "2", "--mpi", family];
        string[] arguments = [.. place.Expand("run", "{0}/case.toml", "--results", "{0}/results"), .. more];
        var start = new ProcessStartInfo(Workplace.Simkit[0], [.. Workplace.Simkit.Skip(1), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        var clock = Stopwatch.StartNew();
        while (!HasRows(place) && !process.HasExited && clock.Elapsed.TotalSeconds < 30)
        {
            Thread.Sleep(50);
        }

        Assert.That(ProcessSignals.Send(process.Id, 2), Is.True); // SIGINT
        bool ended = process.WaitForExit(TimeSpan.FromSeconds(20));
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.That(ended, Is.True, "the run did not stop");
        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Stopped), error.Result);
        RunStatus status = RunStatus.Load(Path.Combine(place.LatestRun, "status.json"));
        Assert.That((status.State, status.CheckpointStep), Is.EqualTo((RunState.Stopped, (long?)status.Step)));
    }

    [Test]
    public void Doctor_finds_what_is_installed()
    {
        using var place = new Workplace();
        ToolResult result = place.Process(Nothing, "doctor", "--json", "--results", "{0}/results").Succeeded();
        JsonArray findings = JsonNode.Parse(result.Output)!.AsArray();
        foreach (string family in MpiLauncher.Families)
        {
            JsonNode mpi = findings.Single(finding => (string?)finding!["item"] == $"mpi {family}")!;
            Assert.That((bool)mpi["ok"]!, Is.True, (string?)mpi["found"]);
            JsonNode hdf5 = findings.Single(finding => (string?)finding!["item"] == $"hdf5 {family}")!;
            Assert.That((string?)hdf5["found"], Does.Contain("parallel"));
        }
    }

    private static bool HasRows(Workplace place) =>
        Directory.Exists(place.Results) && Directory.EnumerateFiles(place.Results, "series.csv", SearchOption.AllDirectories)
            .Any(path => new FileInfo(path).Length > 200);
}
