using System.Diagnostics;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>Signals to runs that mpiexec started, without a supervisor.</summary>
public sealed class BareLauncherTests
{
    private const int Interrupt = 2, Terminate = 15;
    private const int AllRanks = -1;
    private static readonly string Endless = Workplace.GoodCase.Replace("20 min", "4000000 h").Replace("10 min", "1000000 h");
    private static readonly string Saving = Workplace.GoodCase + "\n[checkpoint]\nevery_steps = 50\n";

    private static readonly Lazy<string> Undisturbed = new(() =>
    {
        using var place = new Workplace(Saving);
        place.Main("run", "{0}/case.toml", "--results", "{0}/results", "--progress=none", "--no-plot").Succeeded();
        return StatusOf(place).StateHash + File.ReadAllText(Path.Combine(place.LatestRun, "series.csv"));
    });

    // Both launchers pass SIGUSR1 on. The exit code is the ranks' own, but MPICH's mpiexec, when it was signalled itself, may say 0.
    [TestCase("openmpi", 1, ProcessSignals.User1)]
    [TestCase("openmpi", AllRanks, ProcessSignals.User1)]
    [TestCase("mpich", 1, Terminate)]
    [TestCase("mpich", AllRanks, ProcessSignals.User1)]
    [Property("row", 14)]
    public void A_signal_to_one_rank_or_to_the_launcher_stops_all_ranks_with_a_checkpoint(string family, int rank, int signal)
    {
        using var place = new Workplace(Endless);
        using ProcessTree run = Start(place, family);
        run.WaitForSteps(place);
        ProcessTree.Send(rank == AllRanks ? run.Id : run.Rank(rank), signal);
        int code = run.End();
        int[] expected = rank == AllRanks && family == "mpich" ? [ExitCode.Done, ExitCode.Stopped] : [ExitCode.Stopped];
        Assert.That(expected, Does.Contain(code), run.Words);
        RunStatus status = StatusOf(place);
        Assert.That(
            (status.State, status.ExitCode, status.CheckpointStep),
            Is.EqualTo((RunState.Stopped, (int?)ExitCode.Stopped, (long?)status.Step)));
        Assert.That(place.Main("check", "latest", "--results", "{0}/results").Succeeded().Output, Does.Contain($"{status.Step:D12}  sound"));
    }

    // Open MPI kills its ranks a second after it was told to end, here in the middle of a checkpoint; MPICH waits for them.
    [TestCase("openmpi", Terminate)]
    [TestCase("openmpi", Interrupt, Category = "Full")]
    [TestCase("mpich", Terminate, Category = "Full")]
    [TestCase("mpich", Interrupt)]
    [Property("row", 14), Property("row", 2)]
    public void A_launcher_that_is_told_to_end_while_a_checkpoint_is_made_loses_none(string family, int signal)
    {
        using var place = new Workplace(Saving);
        bool isKilled = family == "openmpi";
        using ProcessTree run = Start(place, family, $"checkpoint.staged:sleep={(isKilled ? 60 : 1)},at=2");
        run.WaitUntil(() => StagedShards(place) == 2, "two shards");
        ProcessTree.Send(run.Id, signal);
        run.End();
        RunStatus status = StatusOf(place);
        Assert.That(
            (status.State, status.ExitCode),
            Is.EqualTo(isKilled ? (RunState.Running, (int?)null) : (RunState.Stopped, ExitCode.Stopped)));
        Assert.That(
            place.Main("info", "latest", "--results", "{0}/results").Succeeded().Output,
            isKilled ? Does.Match(@"state +died\n").And.Contain("simkit restart goes on") : Does.Match(@"state +stopped\n"));
        Assert.That(
            place.Main("check", "latest", "--results", "{0}/results").Succeeded().Output,
            Does.Contain($"{(isKilled ? 50 : status.Step):D12}  sound"));
        Assert.That(StagedShards(place), Is.EqualTo(isKilled ? 2 : 0));

        place.Main("restart", "latest", "--results", "{0}/results", "--progress=none", "--no-plot").Succeeded();
        string series = File.ReadAllText(Path.Combine(place.LatestRun, "series.csv"));
        Assert.That(StatusOf(place).StateHash + series, Is.EqualTo(Undisturbed.Value));
        Assert.That(StagedShards(place), Is.Zero);
    }

    private static ProcessTree Start(Workplace place, string family, string fault = "")
    {
        string[] arguments = place.Expand("run", "{0}/case.toml", "--results", "{0}/results", "--no-plot");
        ProcessStartInfo start = MpiLauncher.Describe(family, 2, [.. Workplace.Simkit, .. arguments]);
        start.Environment[Fault.Variable] = fault;
        return new ProcessTree(start);
    }

    private static int StagedShards(Workplace place)
    {
        string folder = place.HasRun ? Path.Combine(place.LatestRun, "checkpoints") : "";
        return !Directory.Exists(folder) ? 0
            : Directory.EnumerateDirectories(folder, ".staging-000000000100-*")
                .Sum(staging => Directory.GetFiles(staging, "shard-*").Length);
    }

    private static RunStatus StatusOf(Workplace place) => RunStatus.Load(Path.Combine(place.LatestRun, "status.json"));
}
