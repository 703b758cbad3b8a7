using System.Diagnostics;
using System.Runtime.Versioning;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>Terminals, pipes and environments that go away or were never there.</summary>
[Property("row", 25)]
public sealed class TerminalTests
{
    private static readonly string Endless = Workplace.GoodCase.Replace("20 min", "4000000 h").Replace("10 min", "1000000 h");

    // script(1) gives a pseudo-terminal; killed, it takes it away: SIGHUP, and every further word is an I/O error.
    [TestCase("")]
    [TestCase("--np 2")]
    public void A_terminal_that_goes_away_stops_the_run_with_a_checkpoint(string ranks)
    {
        using var place = new Workplace(Endless);
        string simkit = Quoted([.. Workplace.Simkit, .. place.Expand("run", "{0}/case.toml", "--results", "{0}/results")]);
        var script = new ProcessStartInfo("script", ["-q", "-c", $"exec {simkit} {ranks}", "/dev/null"]) { RedirectStandardInput = true };
        using var run = new ProcessTree(script);
        run.WaitForSteps(place);
        ProcessTree.Send(run.Id, ProcessSignals.Kill);
        run.WaitUntil(() => run.Living.Count == 0, "the end of all");
        RunStatus status = RunStatus.Load(Path.Combine(place.LatestRun, "status.json"));
        Assert.That(
            (status.State, status.ExitCode, status.CheckpointStep),
            Is.EqualTo((RunState.Stopped, (int?)ExitCode.Stopped, (long?)status.Step)));
    }

    [TestCase("", "< /dev/null 2>&1 | head -n 1")]
    [TestCase("--np 2", "2>&1 | head -n 1")]
    [TestCase("", "<&- >&- 2>&-")]
    [TestCase("--np 2", "<&- >&- 2>&-")]
    public void A_reader_that_has_read_enough_does_no_harm(string ranks, string streams)
    {
        using var place = new Workplace();
        string simkit = Quoted([.. Workplace.Simkit, .. place.Expand("run", "{0}/case.toml", "--results", "{0}/results", "--no-plot")]);
        ToolResult result = Tool.Run("sh", "-c", $"{{ {simkit} {ranks}; echo $? > {place.In("code")}; }} {streams}");
        Assert.That(File.ReadAllText(place.In("code")), Is.EqualTo("0\n"), result.Output + result.Error);
        Assert.That(RunStatus.Load(Path.Combine(place.LatestRun, "status.json")).State, Is.EqualTo(RunState.Done));
    }

    [Test]
    public void Results_that_a_full_disk_swallows_are_no_success()
    {
        ToolResult result = Tool.Run("sh", "-c", $"{Quoted(Workplace.Simkit)} --version > /dev/full");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Storage));
        Assert.That(result.Error, Does.Contain("No space left on device"));
    }

    [Test, UnsupportedOSPlatform("windows")]
    public void No_home_no_locale_and_a_narrow_mask_are_enough()
    {
        using var place = new Workplace();
        string[] arguments = place.Expand("run", "{0}/case.toml", "--np", "2", "--results", "{0}/results", "--no-plot");
        string simkit = Quoted([.. Workplace.Simkit, .. arguments]);
        ToolResult result = Tool.Run("sh", "-c", $"umask 0077; exec env -i LC_ALL=C PATH=\"$PATH\" {simkit}");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Done), result.Error);
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.That(File.GetUnixFileMode(place.LatestRun), Is.EqualTo(mine));
    }

    private static string Quoted(IEnumerable<string> words) => string.Join(' ', words.Select(word => $"'{word}'"));
}
