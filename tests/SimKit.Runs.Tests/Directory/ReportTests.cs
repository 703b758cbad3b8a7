using System.Text.Json;

namespace SimKit.Runs.Tests;

[TestFixture]
internal sealed class ReportTests
{
    [Test]
    public void Status_comes_back_as_written()
    {
        using var folder = new TemporaryFolder();
        var status = new RunStatus
        {
            State = RunState.Stopped,
            RunId = "x",
            Step = 120,
            Time = double.NaN,
            EtaSeconds = 12.5,
            ExitCode = 75,
            CheckpointStep = 100,
        };
        status.Save(folder.File("status.json"));
        Assert.That(RunStatus.Load(folder.File("status.json")), Is.EqualTo(status));
        using JsonDocument json = JsonDocument.Parse(System.IO.File.ReadAllText(folder.File("status.json")));
        Assert.That(json.RootElement.GetProperty("state").GetString(), Is.EqualTo("stopped"));
        Assert.That(json.RootElement.GetProperty("exit_code").GetInt32(), Is.EqualTo(75));
        Assert.That(json.RootElement.GetProperty("pid").GetInt32(), Is.EqualTo(Environment.ProcessId));
    }

    [Test]
    public void A_damaged_status_says_where()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("status.json", "{\n  \"state\": \"flying\"\n}");
        UserError error = Failure.Of<UserError>(() => RunStatus.Load(path));
        Assert.That(error.ExitCode, Is.EqualTo(ExitCode.Input));
        Assert.That(error.Message, Does.StartWith($"{path}:2:"));
        Assert.That(
            Failure.Of<UserError>(() => RunStatus.Load(path + "x")).Message,
            Is.EqualTo($"{path}x  cannot be read: No such file or directory"));
    }

    [Test]
    public void Provenance_comes_back_and_hashes_as_the_standard_says()
    {
        using var folder = new TemporaryFolder();
        string input = folder.Write("abc", "abc");
        var provenance = new Provenance
        {
            RunId = "x",
            Versions = new() { ["simkit"] = "0.1.0" },
            Command = ["simkit", "run", "é.toml"],
            RanksByHost = new() { ["node1"] = 4 },
            Seeds = new() { ["run"] = 42 },
            Inputs = new() { [input] = Provenance.Sha256(input) },
        };
        provenance.Save(folder.File("provenance.json"));
        Provenance loaded = Provenance.Load(folder.File("provenance.json"));
        Assert.That(loaded.Command, Is.EqualTo(provenance.Command));
        Assert.That(loaded.RanksByHost["node1"], Is.EqualTo(4));
        // FIPS 180-2, appendix B.1: SHA-256 of "abc".
        Assert.That(loaded.Inputs[input], Is.EqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        Assert.That(System.IO.File.ReadAllText(folder.File("provenance.json")), Does.Contain("é.toml").And.Contain("\"ranks_by_host\""));
    }

    [Test]
    public void The_timing_table_is_aligned_and_gives_advice()
    {
        TimingReport report = TimingAdvice.Annotate(new TimingReport
        {
            Ranks = 4,
            Steps = 1000,
            WallSeconds = 10,
            Phases =
            [
                new PhaseTiming("compute", 4, 5, 7.5),
                new PhaseTiming("halo_wait", 1, 3, 4),
                new PhaseTiming("output", 0.5, 0.5, 0.5),
            ],
            MessagesPerStep = 16,
            BytesPerStep = 1.5e6,
            Gc = new GcTiming(3, 12.5, 6.25),
            PeakMemoryBytes = 123_000_000,
            Speed = "412 SYPD",
        });
        Assert.That(report.ToText(), Is.EqualTo("""
            phase     |    min [s] |    avg [s] |    max [s] |  imb [%] | share [%]
            ----------+------------+------------+------------+----------+----------
            compute   |      4.000 |      5.000 |      7.500 |     50.0 |      50.0
            halo_wait |      1.000 |      3.000 |      4.000 |     33.3 |      30.0
            output    |      0.500 |      0.500 |      0.500 |      0.0 |       5.0
            other     |      1.500 |      1.500 |      1.500 |      0.0 |      15.0

            wall time      10.000 s, 1000 steps on 4 ranks
            speed          412 SYPD
            communication  30.0 % of the time, 30.0 % waiting for halos (at most 40.0 %); the slowest rank computes 50.0 % longer
            messages       16 a step, 1.5 MB a step
            collections    3, pauses 12.5 ms, longest 6.3 ms
            peak memory    123 MB on the largest rank
            NOTE: the slowest rank computes 50 % longer than the mean: balance the load
            NOTE: 30 % of the time in halo_wait: use fewer ranks, or a larger grid (simkit run … --dry-run shows the tiles)

            """));
    }

    [Test]
    public void Timing_comes_back_as_written()
    {
        using var folder = new TemporaryFolder();
        RunDirectory run = RunDirectory.Create(folder.Path, "x");
        var report = new TimingReport { Ranks = 2, Steps = 10, WallSeconds = 1, Phases = [new PhaseTiming("compute", 0.25, 0.5, 0.75)] };
        report.Save(run);
        TimingReport loaded = TimingReport.Load(run.TimingJsonPath);
        Assert.That(loaded.Phases, Is.EqualTo(report.Phases));
        Assert.That(loaded.Phases[0].Imbalance, Is.EqualTo(0.5));
        Assert.That(loaded.ToText(), Does.Not.Contain("communication"), "nothing is known of halos");
        Assert.That(System.IO.File.ReadAllText(run.TimingTextPath), Is.EqualTo(loaded.ToText()));
    }

    [Test]
    public void Communication_is_packing_waiting_and_collectives_alone()
    {
        PhaseTiming Phase(string name, double seconds) => new(name, seconds, seconds, seconds);
        var report = new TimingReport
        {
            Ranks = 2,
            Steps = 10,
            WallSeconds = 20,
            Phases = [Phase("compute", 10), Phase("halo_pack", 1), Phase("halo_wait", 2), Phase("collective", 3), Phase("output", 4)],
        };
        Assert.That(report.CommunicationShare, Is.EqualTo(0.3).Within(1e-15)); // (1 + 2 + 3) / 20
    }
}
