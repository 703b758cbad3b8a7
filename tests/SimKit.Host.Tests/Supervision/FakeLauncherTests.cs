using System.Globalization;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>A supervisor over shell scripts in the place of mpiexec, for ends that real ranks do not offer on demand.</summary>
public sealed class FakeLauncherTests
{
    [Test]
    public void A_bug_that_comes_back_is_told_with_its_stack_in_the_end()
    {
        using var place = new Workplace();
        (RunEnd end, string error) = Supervise(place, Tell(1, "bug (rank 1, step 6): System.Exception: oops\\n   at Here()"));
        Assert.That(end.Report.ExitCode, Is.EqualTo(ExitCode.GaveUp));
        Assert.That(end.Report.Message, Does.StartWith("bug (rank 1, step 6): System.Exception: oops\n   at Here()\ngave up: "));
        Assert.That(end.Report.Message, Does.Contain("died 3 times").And.Contain("no run directory was made").And.Contain("report it"));
        Assert.That(error.Split("restart "), Has.Length.EqualTo(3));
    }

    [Test]
    public void Words_of_an_earlier_start_do_not_count()
    {
        using var place = new Workplace();
        (RunEnd end, _) = Supervise(
            place, $"if [ $SIMKIT_ATTEMPT = 0 ]; then {Tell(1, "bug: oops")}; else {Tell(4, "diverged: too hot")}; fi");
        Assert.That(end.Report, Is.EqualTo(new FailureReport(ExitCode.Diverged, "diverged: too hot")));
    }

    [Test]
    public void A_run_directory_that_was_announced_is_gone_on_with()
    {
        using var place = new Workplace();
        (RunEnd end, string error) = Supervise(
            place,
            $"if [ -n \"$SIMKIT_RESUME\" ]; then {Tell(3, "resumed $SIMKIT_RESUME")}; "
            + $"else mkdir -p {place.In("run")}/checkpoints/000000000800; printf {place.In("run")} > $SIMKIT_OUTCOME/run; kill -9 $$; fi");
        Assert.That(end.Report.Message, Is.EqualTo($"resumed {place.In("run")}"));
        Assert.That(error, Does.Contain(
            "restart 1 on 2 ranks: the ranks ended without a word (launcher exit code 137) before the first step; "
            + "going on from checkpoint 000000000800"));
    }

    [Test]
    public void Nobody_of_a_start_outlives_it()
    {
        using var place = new Workplace();
        string note = place.In("orphan");
        (RunEnd end, _) = Supervise(place, $"setsid sleep 1000 & echo $! > {note}; {Tell(0, "")}");
        Assert.That(end.Report.ExitCode, Is.EqualTo(ExitCode.Done));
        int orphan = int.Parse(File.ReadAllText(note), CultureInfo.InvariantCulture);
        Assert.That(ProcessFamily.StateOf(orphan), Is.Null.Or.EqualTo('Z'));
    }

    // What OutcomeFolder.TryTell does, in shell.
    private static string Tell(int code, string message) =>
        $"printf \"{code}\\n{message}\" > $SIMKIT_OUTCOME/word; ln -s word $SIMKIT_OUTCOME/end";

    private static (RunEnd End, string Error) Supervise(Workplace place, string script)
    {
        string launcher = place.In("mpiexec");
        File.WriteAllText(launcher, $"#!/bin/sh\n{script}\n");
        Tool.Run("chmod", "+x", launcher).Succeeded();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new HostContext(SimulationCatalog.InFolder(AppContext.BaseDirectory), output, error);
        var request = new RunRequest { Case = place.CasePath, Ranks = 2, Results = place.Results, Progress = "none" };
        using var requests = new StopRequests();
        var installation = new MpiInstallation(MpiInstallation.Mpich, launcher, "libmpi");
        return (new Supervisor(host, request, installation, place.CasePath, requests).Run(), error.ToString());
    }
}
