using SimKit.Testing;

namespace SimKit.Mpi.Tests;

/// <summary>The harness must report failures of ranks: these bodies fail on purpose and are started by hand.</summary>
public sealed class HarnessTests
{
    public static void FailsOnTheLastRank()
    {
        Communicator world = Ranks.World;
        Assert.That(world.Rank, Is.Zero, "only rank 0 is right");
        world.Barrier();
    }

    public static void NeverEnds() => Ranks.World.Receive<int>(Communicator.AnySource, 0);

    [TestCase("openmpi")]
    [TestCase("mpich")]
    public void A_failure_of_one_rank_ends_all_and_is_reported(string family)
    {
        ToolResult result = Run(family, nameof(FailsOnTheLastRank), timeoutSeconds: 60);
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output + result.Error, Does.Contain("[rank 1] AssertionException").And.Contain("only rank 0 is right"));
    }

    [TestCase("openmpi")]
    [TestCase("mpich")]
    public void A_body_that_never_ends_is_stopped(string family) => Assert.That(
        () => Run(family, nameof(NeverEnds), timeoutSeconds: 3),
        Throws.TypeOf<AssertionException>().With.Message.Contains("did not end within 3 s"));

    [Test]
    public void A_missing_tool_says_what_to_do() => Assert.That(
        () => Tool.Run("no-such-tool"), Throws.TypeOf<AssertionException>().With.Message.Contains("scripts/bootstrap --test"));

    [Test]
    public void A_tool_returns_what_it_writes() =>
        Assert.That(Tool.Run("sh", "-c", "echo out; echo err >&2; exit 3"), Is.EqualTo(new ToolResult(3, "out\n", "err\n")));

    private static ToolResult Run(string family, string body, int timeoutSeconds) => MpiLauncher.Run(
        family, 2,
        MpiLauncher.DotnetCommand(typeof(HarnessTests).Assembly.Location, "--mpi-body", $"{typeof(HarnessTests).FullName}:{body}"),
        timeoutSeconds);
}
