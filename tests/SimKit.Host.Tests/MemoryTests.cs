using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>Memory that runs out: at the start, while a checkpoint is made, and in a step.</summary>
[Property("row", 23)]
public sealed class MemoryTests
{
    private const string Saving = Workplace.GoodCase + "\n[checkpoint]\nevery_steps = 50\n";

    private static IEnumerable<string> Families => MpiLauncher.Families;

    [TestCaseSource(nameof(Families))]
    public void A_rank_that_is_out_of_memory_ends_the_run_with_one_message_and_its_checkpoint(string family)
    {
        using var calm = new Workplace(Saving);
        calm.Main("run", "{0}/case.toml", "--results", "{0}/results", "--progress=none", "--no-plot").Succeeded();
        using var place = new Workplace(Saving);
        var armed = new Dictionary<string, string>
        {
            [Fault.Variable] = "checkpoint.built:memory,at=1,rank=1; step.end:memory,at=120,rank=1",
        };
        ToolResult result = place.Process(
            armed, "run", "{0}/case.toml", "--np", "2", "--mpi", family, "--results", "{0}/results", "--no-plot");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Environment), result.Error);
        string[] told = [.. result.Error.Split('\n').Where(line => line.Contains("out of memory", StringComparison.Ordinal))];
        Assert.That(told, Has.Length.EqualTo(1), result.Error);
        Assert.That(told[0], Does.Match("^out of memory \\(rank 1, step 119\\): .* were in use at most, .* are there .*--dry-run"));
        Assert.That(result.Error.TrimEnd().Split('\n')[^1], Is.EqualTo(told[0]), "it is the last word");
        Assert.That(result.Error, Does.Match("warning: checkpoint of step 50: .*\\(rank 1\\)").And.Not.Contain("restart"));
        RunStatus status = StatusOf(place);
        Assert.That((status.State, status.ExitCode), Is.EqualTo((RunState.Failed, (int?)ExitCode.Environment)));
        Assert.That(place.Main("check", "latest", "--results", "{0}/results").Succeeded().Output, Does.Contain("000000000100  sound"));

        place.Main("restart", "latest", "--results", "{0}/results", "--progress=none", "--no-plot").Succeeded();
        Assert.That(StatusOf(place).StateHash, Is.EqualTo(StatusOf(calm).StateHash));
    }

    // Two fields of 512 MB in an address space of 2 GB, much of which the run-time system takes for itself.
    [Test]
    public void A_limit_of_the_shell_is_told_with_what_was_used()
    {
        using var place = new Workplace();
        string[] run = [.. Workplace.Simkit, .. place.Expand("run", "{0}/case.toml", "--results", "{0}/results", "-s", "grid.cells=8000")];
        ToolResult result = Tool.Run("prlimit", ["--as=2000000000", .. run], 60);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Environment), result.Error);
        Assert.That(result.Error, Does.Match(
            @"^out of memory \(rank 0, step 0\): [0-9.]+ GB of address space were in use, 2 GB are allowed \(ulimit -v\); "));
        Assert.That(result.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(StatusOf(place).State, Is.EqualTo(RunState.Failed));
    }

    [Test]
    public void A_case_that_no_memory_can_hold_is_refused_before_anything_is_made()
    {
        using var place = new Workplace();
        ToolResult result = place.Main("run", "{0}/case.toml", "--np", "2", "--results", "{0}/results", "-s", "grid.cells=1000000");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Environment));
        Assert.That(result.Error, Does.Match("does not fit into memory: a rank needs 8 TB, this machine has .*fewer cells"));
        Assert.That(place.HasRun, Is.False);
    }

    private static RunStatus StatusOf(Workplace place) => RunStatus.Load(Path.Combine(place.LatestRun, "status.json"));
}
