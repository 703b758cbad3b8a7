using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>Ranks, launchers and supervisors are killed, stopped and interrupted.</summary>
public sealed class SupervisorTests
{
    private const int Interrupt = 2, Terminate = 15, Stop = 19;
    private static readonly string Endless = Workplace.GoodCase.Replace("20 min", "4000000 h").Replace("10 min", "1000000 h");

    private static IEnumerable<string> Families => MpiLauncher.Families;

    [TestCaseSource(nameof(Families))]
    public void A_killed_rank_changes_nothing_in_the_result(string family)
    {
        using var calm = new Workplace();
        calm.Main("run", "{0}/case.toml", "--results", "{0}/results", "--no-plot").Succeeded();
        using var place = new Workplace();
        using var run = new SupervisedRun(place, family, "step.end:kill,at=100,rank=1,attempt=0");
        Assert.That(run.End(), Is.EqualTo(ExitCode.Done), run.Words);
        RunStatus status = StatusOf(place);
        Assert.That(status.StateHash, Is.EqualTo(StatusOf(calm).StateHash));
        Assert.That(status.Restarts, Is.EqualTo(1));
        Assert.That(status.State, Is.EqualTo(RunState.Done));
        string[] restarts = [.. LogOf(place).Where(line => line.Contains("restart ", StringComparison.Ordinal))];
        Assert.That(restarts, Has.Length.EqualTo(1));
        Assert.That(restarts[0], Does.Match("restart 1 on 2 ranks: rank 1 (was killed by signal 9|ended without a word) at step 99; "));
        Assert.That(restarts[0], Does.EndWith("going on from the beginning"));
        Assert.That(run.Words, Does.Contain(restarts[0][restarts[0].IndexOf("restart", StringComparison.Ordinal)..]));
        Assert.That(run.Words, Does.Not.Contain("BAD TERMINATION").And.Not.Contain("Primary job"));
    }

    // Rank 0 dies at its first file and comes back; the supervisor's first file is the status of the run that then fails.
    [Test]
    public void A_planted_fault_acts_in_the_ranks_alone()
    {
        using var place = new Workplace();
        using var run = new SupervisedRun(place, Families.First(), "file.staged:kill,at=1,rank=0,attempt=0; step.end:nan,at=7");
        Assert.That(run.End(), Is.EqualTo(ExitCode.Diverged), run.Words);
        Assert.That(run.Words, Does.Contain("restart 1").And.Contain("diverged: "));
    }

    [TestCaseSource(nameof(Families))]
    public void Hosts_of_a_file_are_told_all_that_ranks_need_to_know(string family)
    {
        using var place = new Workplace();
        File.WriteAllText(place.In("hosts"), "localhost slots=2\n");
        using var run = new SupervisedRun(place, family, "step.end:kill,at=100,rank=0,attempt=0", "--hostfile", place.In("hosts"));
        Assert.That(run.End(), Is.EqualTo(ExitCode.Done), run.Words);
        Assert.That(StatusOf(place).Restarts, Is.EqualTo(1));
        Assert.That(run.Words, Does.Contain("at step 99; going on from the beginning"));
    }

    [TestCaseSource(nameof(Families))]
    public void A_death_is_noticed_within_two_seconds(string family)
    {
        using var place = new Workplace(Endless);
        using var run = new SupervisedRun(place, family);
        run.WaitForSteps(place);
        SupervisedRun.Send(run.Rank(1), ProcessSignals.Kill);
        run.WaitUntil(() => run.Words.Contains("restart 1", StringComparison.Ordinal), "the restart", seconds: 3); // 2 and slow machines
        SupervisedRun.Send(run.Id, Terminate);
        Assert.That(run.End(), Is.EqualTo(ExitCode.Interrupted), run.Words);
    }

    [TestCaseSource(nameof(Families))]
    public void A_crash_that_comes_back_is_tried_three_times(string family)
    {
        using var place = new Workplace();
        using var run = new SupervisedRun(place, family, "step.end:kill,at=7,rank=0");
        Assert.That(run.End(), Is.EqualTo(ExitCode.GaveUp), run.Words);
        Assert.That(run.Words.Split("restart "), Has.Length.EqualTo(3), "two restarts, three starts");
        string last = run.Words.TrimEnd().Split('\n')[^1];
        Assert.That(last, Does.StartWith("gave up: the ranks died 3 times without any checkpoint, the last time: "));
        Assert.That(last, Does.Contain("at step 6").And.Contain(Path.Combine(place.LatestRun, "log.txt")).And.Contain("simkit doctor"));
        Assert.That(StatusOf(place).ExitCode, Is.EqualTo(ExitCode.GaveUp));
        Assert.That(LogOf(place).Any(line => line.Contains("gave up", StringComparison.Ordinal)), Is.True);
    }

    [TestCaseSource(nameof(Families))]
    public void A_rank_that_hangs_is_killed_and_the_run_resumed(string family)
    {
        using var place = new Workplace(Endless);
        using var run = new SupervisedRun(place, family, "", "--hang-timeout", "2 s");
        run.WaitForSteps(place);
        Thread.Sleep(2000); // the supervisor looks ten times a second; until it has seen a step or two, ranks have the time of a start
        SupervisedRun.Send(run.Rank(1), Stop);
        run.WaitFor("restart 1");
        Assert.That(run.Words, Does.Match(
            @"restart 1 on 2 ranks: the ranks hung, without a sign of life for [0-9.]+s "
            + @"\(rank 1 stopped by a signal\) at step \d+; going on from the beginning"));
        run.WaitUntil(() => run.Rank(1) is not null, "the next start");
        SupervisedRun.Send(run.Id, Terminate);
        Assert.That(run.End(), Is.EqualTo(ExitCode.Interrupted), run.Words);
    }

    [TestCaseSource(nameof(Families))]
    public void Nobody_outlives_a_killed_supervisor_and_the_next_one_cleans_up(string family)
    {
        using var place = new Workplace(Endless);
        using var run = new SupervisedRun(place, family);
        run.WaitForSteps(place);
        string shared = run.SharedFolder!;
        SupervisedRun.Send(run.Id, ProcessSignals.Kill);
        run.WaitUntil(() => run.Living.Count == 0, "the end of all", seconds: 5);

        using var next = new Workplace();
        using var second = new SupervisedRun(next, family);
        Assert.That(second.End(), Is.EqualTo(ExitCode.Done), second.Words);
        Assert.That(Directory.Exists(shared), Is.False);
    }

    [TestCaseSource(nameof(Families))]
    public void A_killed_launcher_takes_the_ranks_with_it_and_the_run_is_resumed(string family)
    {
        using var place = new Workplace(Endless);
        using var run = new SupervisedRun(place, family);
        run.WaitForSteps(place);
        int? rank = run.Rank(1);
        SupervisedRun.Send(run.Launcher, ProcessSignals.Kill);
        run.WaitFor("restart 1");
        Assert.That(run.Living, Does.Not.Contain(rank));
        run.WaitUntil(() => run.Rank(1) is not null, "the next start");
        SupervisedRun.Send(run.Id, Terminate);
        Assert.That(run.End(), Is.EqualTo(ExitCode.Interrupted), run.Words);
        Assert.That(run.Words.Split("restart "), Has.Length.EqualTo(2));
    }

    [TestCase("openmpi", Terminate)]
    [TestCase("mpich", Terminate)]
    [TestCase("openmpi", ProcessSignals.User1)]
    [TestCase("mpich", 24)] // SIGXCPU
    public void A_signal_stops_the_run_in_good_order(string family, int signal)
    {
        using var place = new Workplace(Endless);
        using var run = new SupervisedRun(place, family);
        run.WaitForSteps(place);
        SupervisedRun.Send(run.Id, ProcessSignals.User2);
        run.WaitUntil(() => StatusOf(place).CheckpointStep is not null || Checkpoints(place).Any(), "a checkpoint while the run goes on");
        SupervisedRun.Send(run.Id, signal);
        Assert.That(run.End(), Is.EqualTo(ExitCode.Stopped), run.Words);
        RunStatus status = StatusOf(place);
        Assert.That((status.State, status.CheckpointStep), Is.EqualTo((RunState.Stopped, (long?)status.Step)));
        Assert.That(Checkpoints(place), Has.Exactly(2).Items);
        Assert.That(run.Words, Does.Not.Contain("restart"));
    }

    [TestCaseSource(nameof(Families))]
    public void A_second_interrupt_ends_ranks_that_do_not_answer(string family)
    {
        using var place = new Workplace(Endless);
        using var run = new SupervisedRun(place, family, "step.end:sleep=1000,at=20");
        run.WaitForStep(19);
        SupervisedRun.Send(run.Id, Interrupt);
        Thread.Sleep(500);
        Assert.That(run.Rank(1), Is.Not.Null, "one interrupt is not enough");
        SupervisedRun.Send(run.Id, Interrupt);
        Assert.That(run.End(seconds: 10), Is.EqualTo(ExitCode.Interrupted), run.Words);
        Assert.That(run.Words.TrimEnd(), Does.EndWith("interrupted"));
    }

    [Test]
    public void A_signal_during_the_start_leaves_nothing()
    {
        using var place = new Workplace();
        using var run = new SupervisedRun(place, Families.First(), "", "--name", "early");
        run.WaitUntil(() => run.Launcher is not null, "the launcher");
        SupervisedRun.Send(run.Id, Terminate);
        Assert.That(run.End(), Is.EqualTo(ExitCode.Interrupted), run.Words);
        Assert.That(place.HasRun, Is.False);
    }

    [Test]
    public void A_signal_between_two_starts_ends_the_run()
    {
        using var place = new Workplace();
        using var run = new SupervisedRun(place, Families.First(), "step.end:kill,at=7,rank=0");
        run.WaitFor("restart 2"); // which is due after a second
        SupervisedRun.Send(run.Id, Terminate);
        Assert.That(run.End(seconds: 5), Is.EqualTo(ExitCode.Interrupted), run.Words);
    }

    [TestCase("0")]
    [TestCase("-3 s")]
    [TestCase("2 km")]
    [TestCase("soon")]
    public void A_hang_timeout_is_a_time(string text)
    {
        using var place = new Workplace();
        ToolResult result = place.Main("run", "{0}/case.toml", "--np", "2", $"--hang-timeout={text}", "--results", "{0}/results");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.StartWith("--hang-timeout  "));
        Assert.That(place.HasRun, Is.False);
    }

    [TestCase(null, 137, false, true)] // killed
    [TestCase(null, 0, false, false)] // rank 0 on another machine
    [TestCase(ExitCode.Done, 0, false, false)]
    [TestCase(ExitCode.Bug, 0, false, true)]
    [TestCase(ExitCode.Usage, 0, false, false)]
    [TestCase(ExitCode.Input, 0, false, false)]
    [TestCase(ExitCode.Diverged, 0, false, false)]
    [TestCase(ExitCode.Environment, 5, false, false)]
    [TestCase(ExitCode.Environment, 137, true, true)] // messages to a rank that was killed
    [TestCase(ExitCode.Storage, 0, false, false)]
    [TestCase(ExitCode.Stopped, 0, false, false)]
    [TestCase(ExitCode.Interrupted, 0, false, false)]
    public void Only_deaths_hangs_and_bugs_are_tried_again(int? word, int launcherCode, bool hasVictim, bool isDeath) =>
        Assert.That(
            Supervisor.IsDeath(new AttemptEnd
            {
                Word = word is { } code ? new FailureReport(code, "") : null,
                LauncherCode = launcherCode,
                RunDirectory = null,
                Death = new DeathReport("", 0, null),
                HasVictim = hasVictim,
                LauncherWords = "",
                HasLeftovers = false,
            }),
            Is.EqualTo(isDeath));

    [Test]
    public void Only_folders_named_by_digits_are_checkpoints()
    {
        using var place = new Workplace();
        Assert.That(PublishedCheckpoints.Newest(place.Root), Is.Null);
        foreach (string name in new[] { "000000000800", "000000000090", ".staging-000000000900-ab", "000000001000.bad" })
        {
            Directory.CreateDirectory(Path.Combine(place.In("checkpoints"), name));
        }

        Assert.That(PublishedCheckpoints.Newest(place.Root), Is.EqualTo("000000000800"));
        Assert.That(PublishedCheckpoints.Newest(null), Is.Null);
    }

    private static IEnumerable<string> Checkpoints(Workplace place) =>
        Directory.EnumerateDirectories(Path.Combine(place.LatestRun, "checkpoints")).Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0]));

    private static RunStatus StatusOf(Workplace place) => RunStatus.Load(Path.Combine(place.LatestRun, "status.json"));

    private static string[] LogOf(Workplace place) => File.ReadAllLines(Path.Combine(place.LatestRun, "log.txt"));
}
