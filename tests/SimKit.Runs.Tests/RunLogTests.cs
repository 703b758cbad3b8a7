namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class RunLogTests
{
    [Test]
    public void Lines_have_times_and_users_see_what_matters()
    {
        using var folder = new TemporaryFolder();
        var told = new List<string>();
        using (RunLog log = RunLog.Open(folder.File("log.txt"), told.Add, new FakeClock()))
        {
            log.Info("began");
            log.Warning("disk is slow\nand full");
            log.Error("gone");
        }

        Assert.That(told, Is.EqualTo(new[] { "warning: disk is slow\nand full", "error: gone" }));
        Assert.That(System.IO.File.ReadAllText(folder.File("log.txt")), Is.EqualTo("""
            2026-11-22 21:53:24.000Z  info     began
            2026-11-22 21:53:24.000Z  warning  disk is slow
                                               and full
            2026-11-22 21:53:24.000Z  error    gone

            """));
    }

    [Test]
    public void Errors_carry_their_exit_codes()
    {
        Assert.That(new DivergedError("temperature is NaN", "cell (12, 4), step 120").ExitCode, Is.EqualTo(4));
        Assert.That(EnvironmentError.Machine("cannot load libmpi.so", "no such file", "install openmpi-bin").ExitCode, Is.EqualTo(5));
        Assert.That(
            EnvironmentError.Machine("cannot load libmpi.so", "no such file", "install openmpi-bin").Message,
            Is.EqualTo("cannot load libmpi.so: no such file; install openmpi-bin"));
        Assert.That(UserError.Input(new SourcePlace("reads.fq", 12), "no quality line").ExitCode, Is.EqualTo(3));
    }
}
