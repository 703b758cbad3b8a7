using SimKit.Hdf5;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>Runs that end early and go on, on one rank in this process.</summary>
public sealed class RestartTests
{
    private const string Progress = "--progress=none", NoPlot = "--no-plot";

    // 9200 steps of 256 x 256 cells, a second at least, and results between which the steps fit differently.
    private const string LongCase = """
        schema = 1
        [run]
        kind = "heat"
        length = "1000 s"
        [grid]
        cells = 256
        [output]
        every = "170 s"
        series_every = "70 s"
        """;

    private static readonly Lazy<(string Hash, string Series, double[] Field)> Undisturbed = new(() =>
    {
        using var place = new Workplace(LongCase);
        place.Main("run", "{0}/case.toml", "--results", "{0}/results", Progress, NoPlot).Succeeded();
        return Results(place);
    });

    [Test, Property("row", 14)]
    public void A_time_limit_stops_the_run_with_a_checkpoint_and_it_goes_on_as_if_it_had_not()
    {
        using var place = new Workplace(LongCase);
        ToolResult stopped = place.Main("run", "{0}/case.toml", "--results", "{0}/results", Progress, NoPlot, "--max-time", "0.3s");
        Assert.That(stopped.ExitCode, Is.EqualTo(ExitCode.Stopped), stopped.Error);
        RunStatus status = Status(place);
        Assert.That((status.State, status.CheckpointStep), Is.EqualTo((RunState.Stopped, (long?)status.Step)));
        Assert.That(place.Main("check", "latest", "--results", "{0}/results").Succeeded().Output, Does.Contain($"{status.Step:D12}  sound"));

        place.Main("restart", "latest", "--results", "{0}/results", Progress, NoPlot).Succeeded();
        Assert.That(Results(place), Is.EqualTo(Undisturbed.Value));
        Assert.That((Status(place).State, Status(place).Restarts), Is.EqualTo((RunState.Done, 1)));
        Assert.That(File.ReadAllText(Path.Combine(place.LatestRun, "log.txt")), Does.Contain($"from the checkpoint of step {status.Step}"));
    }

    [Test]
    public void The_same_command_begins_goes_on_and_begins_anew()
    {
        using var place = new Workplace(LongCase);
        string[] command = ["run", "{0}/case.toml", "--results", "{0}/results", "--restart", "auto", Progress, NoPlot];
        Assert.That(place.Main([.. command, "--max-time", "0.3s"]).ExitCode, Is.EqualTo(ExitCode.Stopped));
        place.Main(command).Succeeded();
        Assert.That(Results(place), Is.EqualTo(Undisturbed.Value), "the second start went on in the same directory");
        place.Main([.. command, "-s", "run.length=70s"]).Succeeded();
        Assert.That(RunDirectory.List(place.Results), Has.Count.EqualTo(2), "what is done is not continued");
    }

    [Test]
    public void A_file_asks_for_a_checkpoint_or_the_end()
    {
        using var place = new Workplace(LongCase);
        using var watcher = new FileSystemWatcher(place.Root) { IncludeSubdirectories = true, Filter = "series.csv", EnableRaisingEvents = true };
        watcher.Created += (_, made) => File.WriteAllText(Path.Combine(Path.GetDirectoryName(made.FullPath)!, "STOP"), "");
        ToolResult result = place.Main("run", "{0}/case.toml", "--results", "{0}/results", Progress, NoPlot, "-s", "run.length=1000000s");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Stopped), result.Error);
        Assert.That(Path.Combine(place.LatestRun, "STOP"), Does.Not.Exist);
    }

    [Test, Property("row", 12)]
    public void What_the_state_depends_on_may_not_change()
    {
        using var place = new Workplace();
        place.Main("run", "{0}/case.toml", "--results", "{0}/results", Progress, NoPlot, "-s", "checkpoint.at_end=true").Succeeded();
        ToolResult refused = place.Main(
            "restart", "latest", "--results", "{0}/results", "-s", "grid.cells=32", "-s", "plate.excess=7", "-s", "run.length=40min");
        Assert.That(refused.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(refused.Error.TrimEnd().Split('\n'), Is.EqualTo((string[])[
            "-s  grid.cells is 32, was 16",
            "-s  plate.excess is \"7 K\", was \"100 K\"",
            "-s  only [output], [checkpoint], [limits], run.length and run.steps may change when a run goes on",
        ]));
        Assert.That(File.ReadAllText(Path.Combine(place.LatestRun, "resolved.toml")), Does.Contain("cells = 16 "), "nothing was changed");
        Assert.That(place.Main("restart", "latest", "--results", "{0}/results").Error, Does.Contain("this run is done"));

        place.Main("restart", "latest", "--results", "{0}/results", "-s", "run.length=40min", Progress, NoPlot).Succeeded();
        Series series = SeriesFile.Read(Path.Combine(place.LatestRun, "series.csv"));
        Assert.That(series["time"].ToArray(), Is.EqualTo(Enumerable.Range(0, 9).Select(n => 300.0 * n)));
    }

    [Test, Property("row", 9)]
    public void A_damaged_checkpoint_is_passed_over_and_told()
    {
        using var place = new Workplace(LongCase);
        string[] often = ["-s", "checkpoint.every_steps=50"];
        place.Main(["run", "{0}/case.toml", "--results", "{0}/results", Progress, NoPlot, "-s", "run.length=510s", .. often]);
        string[] checkpoints = [.. Directory.GetDirectories(Path.Combine(place.LatestRun, "checkpoints")).Order(StringComparer.Ordinal)];
        Assert.That(checkpoints, Has.Length.EqualTo(2));
        using (FileStream shard = File.OpenWrite(Path.Combine(checkpoints[1], "shard-00000.h5")))
        {
            shard.SetLength(shard.Length - 1);
        }

        ToolResult check = place.Main("check", "latest", "--results", "{0}/results");
        Assert.That(check.ExitCode, Is.EqualTo(ExitCode.Input));
        Assert.That(check.Output, Does.Contain("DAMAGED").And.Contain("sound"));
        place.Main("restart", "latest", "--results", "{0}/results", "-s", "run.length=1000s", Progress, NoPlot).Succeeded();
        Assert.That(Results(place), Is.EqualTo(Undisturbed.Value));
        string log = File.ReadAllText(Path.Combine(place.LatestRun, "log.txt"));
        Assert.That(log, Does.Contain($"checkpoint {Path.GetFileName(checkpoints[1])} is not used: shard-00000.h5 has"));
        Assert.That(log, Does.Contain($"from the checkpoint of step {int.Parse(Path.GetFileName(checkpoints[0]))}"));
    }

    [Test, Property("row", 26)]
    public void Two_processes_do_not_write_one_directory()
    {
        using var place = new Workplace(LongCase);
        string[] endless = ["-s", "run.length=1000000s", "--max-time", "0.3s"];
        place.Main(["run", "{0}/case.toml", "--results", "{0}/results", Progress, NoPlot, .. endless]);
        using (RunLock.Take(place.LatestRun))
        {
            ToolResult refused = place.Main("restart", "latest", "--results", "{0}/results", Progress, NoPlot);
            Assert.That(refused.ExitCode, Is.EqualTo(ExitCode.Environment));
            Assert.That(refused.Error, Does.Contain(Environment.ProcessId.ToString()));
        }

        ToolResult goesOn = place.Main("restart", "latest", "--results", "{0}/results", Progress, NoPlot, "--max-time", "0.3s");
        Assert.That(goesOn.ExitCode, Is.EqualTo(ExitCode.Stopped), goesOn.Error);
    }

    [Test, Property("row", 15)]
    public void A_state_that_is_not_finite_is_never_saved()
    {
        using var place = new Workplace(LongCase);
        ToolResult result = place.Process(
            new Dictionary<string, string> { [Fault.Variable] = "step.end:nan,at=123" },
            "run", "{0}/case.toml", "--results", "{0}/results", Progress, NoPlot, "-s", "checkpoint.every_steps=40");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Diverged), result.Error);
        Assert.That(result.Error, Does.Match(@"^diverged: temperature is NaN at .* rank 0, step \d+"));
        Assert.That(
            Directory.GetDirectories(Path.Combine(place.LatestRun, "checkpoints")).Select(Path.GetFileName),
            Is.EquivalentTo((string[])["000000000080", "000000000120"]));
    }

    [Test, Property("row", 6)]
    public void A_checkpoint_that_cannot_be_written_is_a_warning_and_the_third_in_a_row_the_end()
    {
        using var place = new Workplace(LongCase);
        string[] run = ["run", "{0}/case.toml", "--results", "{0}/results", Progress, NoPlot, "-s", "checkpoint.every_steps=100"];
        place.Process(new Dictionary<string, string> { [Fault.Variable] = "checkpoint.written:throw,at=3" }, run).Succeeded();
        Assert.That(Results(place), Is.EqualTo(Undisturbed.Value));
        Assert.That(File.ReadAllText(Path.Combine(place.LatestRun, "log.txt")), Does.Match(@"warning.*checkpoint of step 200: .* are free"));

        using var broken = new Workplace(LongCase);
        ToolResult ended = broken.Process(new Dictionary<string, string> { [Fault.Variable] = "checkpoint.written:throw" }, run);
        Assert.That(ended.ExitCode, Is.EqualTo(ExitCode.Storage), ended.Error);
        Assert.That(ended.Error, Does.Contain("3 checkpoints in a row could not be written"));
    }

    [TestCase("series.csv", 70)]
    [TestCase("output/heat.nc", 170)]
    public void A_file_that_is_missing_at_a_restart_begins_anew_with_one_warning(string name, double seconds)
    {
        using var place = new Workplace(LongCase + "\n[checkpoint]\nat_end = true\n");
        string[] restart = ["restart", "latest", "--results", "{0}/results", Progress, NoPlot];
        place.Main(["run", .. restart[2..], "{0}/case.toml", "-s", "run.steps=3000"]).Succeeded();
        double time = Status(place).Time;
        string path = Path.Combine(place.LatestRun, name);
        File.Delete(path);
        double next = (Math.Floor(time / seconds) + 1) * seconds;
        ToolResult first = place.Main([.. restart, "-s", "run.steps=3010"]).Succeeded();
        place.Main([.. restart, "-s", "run.steps=3020"]).Succeeded();
        string[] warnings = [.. File.ReadAllLines(Path.Combine(place.LatestRun, "log.txt")).Where(line => line.Contains("  warning  "))];
        Assert.That(warnings, Has.Length.EqualTo(1), "the second restart finds the file");
        Assert.That(warnings[0], Does.EndWith(
            $"{path} is missing and begins anew; its first record will be that of {next} s (or of the last step, if that is earlier); "
            + $"those up to step 3000 ({time:R} s) are lost"));
        Assert.That(first.Error.Split(warnings[0].Split("  warning  ")[1]), Has.Length.EqualTo(2), "told once");
    }

    private static RunStatus Status(Workplace place) => RunStatus.Load(Path.Combine(place.LatestRun, "status.json"));

    private static (string Hash, string Series, double[] Field) Results(Workplace place)
    {
        using NetCdfFile file = NetCdfFile.Open(Path.Combine(place.LatestRun, "output", "heat.nc"));
        return (
            Status(place).StateHash!,
            File.ReadAllText(Path.Combine(place.LatestRun, "series.csv")),
            [.. file.Get<double>("time"), .. file.Get<double>("temperature")]);
    }
}
