using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>A simulation whose ranks disagree about a message.</summary>
public sealed class WrongMessageTests
{
    private static IEnumerable<string> Families => MpiLauncher.Families;

    [TestCaseSource(nameof(Families)), Property("row", 28)]
    public void A_message_that_does_not_fit_ends_the_run_and_names_both_ranks(string family)
    {
        using var place = new Workplace("schema = 1\n[run]\nkind = \"talker\"\nsteps = 10\n");
        string[] arguments = place.Expand("run", "{0}/case.toml", "--np", "2", "--mpi", family, "--results", "{0}/results", "--no-plot");
        ToolResult result = place.Process(null, arguments);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Environment), result.Error);
        Assert.That(result.Error, Does.Match("(?s)^(.*\n)?Receive failed on rank 1 \\(peer 0\\): .*[Tt]runcate[^\n]*\n$"), "it is the last word");
        Assert.That(result.Error.Split("Receive failed"), Has.Length.EqualTo(2));
        RunStatus status = RunStatus.Load(Path.Combine(place.LatestRun, "status.json"));
        Assert.That((status.State, status.ExitCode), Is.EqualTo((RunState.Failed, (int?)ExitCode.Environment)));
        Assert.That(status.Message, Does.StartWith("Receive failed on rank 1 (peer 0): "));
    }

    // A message that nobody sends keeps its receiver waiting, which is a hang: row 22.
    [Test, Property("row", 28), Category("Full")]
    public void A_message_of_the_wrong_tag_is_a_hang()
    {
        using var place = new Workplace("schema = 1\n[message]\ntag = 7\n[run]\nkind = \"talker\"\nsteps = 10\n[checkpoint]\nevery_steps = 2\n");
        using var run = new SupervisedRun(place, Families.First(), "", "--hang-timeout", "1 s");
        run.WaitFor("restart 1");
        Assert.That(run.Words, Does.Match(
            "the ranks hung, without a sign of life for .* at step [45]; going on from checkpoint 000000000004"));
        ProcessTree.Send(run.Id, 15);
        run.End();
    }
}
