using SimKit.Hdf5;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>Flows that blow up on the way, in processes as users start them.</summary>
public sealed class BlowUpTests
{
    // Steps of 1440 s, 20 between records and 8 between checkpoints; their length is chosen anew every 16 steps.
    private const string Flow = """
        schema = 1
        [run]
        kind = "climate"
        length = "4 d"
        [grid]
        n = 24
        [initial]
        case = "williamson5"
        [output]
        every = "8 h"
        series_every = "8 h"
        [checkpoint]
        every_steps = 8
        """;

    private const string Place = @" at panel [0-5], cell \(\d+, \d+\), \d+\.\d°[NS] \d+\.\d°[EW] at rank [01], step \d+, simulated time [\d.]+ s; "
        + @"steps may be too long: run it again with time\.cfl below 1\.2$";

    // Bit 53 of a double is the second of its exponent: 1440 s become 5760 s. The choices are made before the run and at steps 0, 16, 32.
    private const string FourTimesTooLong = "step.chosen:flip,bit=53,at=4";
    private const string NotANumber = "step.end:nan,rank=1,at=37";

    [TestCase("openmpi", FourTimesTooLong, @"Courant number 4\.\d+ is above 1\.4")]
    [TestCase("openmpi", NotANumber, "mass is NaN")]
    [TestCase("mpich", FourTimesTooLong, @"Courant number 4\.\d+ is above 1\.4")]
    [TestCase("mpich", NotANumber, "mass is NaN")]
    [Property("row", 15)]
    public void A_flow_that_blows_up_stops_before_anything_of_it_is_saved(string family, string fault, string problem)
    {
        using var place = new Workplace(Flow);
        string[] options = ["--results", "{0}/results", "--progress", "none", "--no-plot"];
        ToolResult result = place.Process(
            new Dictionary<string, string> { [Fault.Variable] = fault },
            ["run", "{0}/case.toml", "--np", "2", "--mpi", family, .. options]);
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Diverged), result.Error);
        Assert.That(result.Error.TrimEnd('\n').Split('\n')[^1], Does.Match("^diverged: " + problem + Place));
        Assert.That(RunStatus.Load(Path.Combine(place.LatestRun, "status.json")).State, Is.EqualTo(RunState.Diverged));

        IEnumerable<string?> checkpoints = Directory.GetDirectories(Path.Combine(place.LatestRun, "checkpoints")).Select(Path.GetFileName);
        Assert.That(checkpoints, Is.EquivalentTo((string[])["000000000024", "000000000032"]));
        string sound = place.Main("check", "latest", "--results", "{0}/results").Succeeded().Output;
        Assert.That(sound.Split("sound"), Has.Length.EqualTo(3), sound);

        Series series = SeriesFile.Read(Path.Combine(place.LatestRun, "series.csv"));
        Assert.That(series["time"].ToArray(), Is.EqualTo((double[])[0, 28800]), "the state of the last record is sound");
        Assert.That(series["cfl"].ToArray(), Has.All.LessThan(1.25));
        using NetCdfFile file = NetCdfFile.Open(Path.Combine(place.LatestRun, "output", "climate.nc"));
        Assert.That(file.Get<double>("time"), Has.Length.EqualTo(2));
        Assert.That(file.Get<float>("zg"), Has.All.InRange(4800, 6100), "m");
    }

    [Test]
    public void Steps_four_times_too_long_are_refused_before_the_start()
    {
        using var place = new Workplace(Flow);
        ToolResult result = place.Main("run", "{0}/case.toml", "--results", "{0}/results", "-s", "time.cfl=4.8");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(result.Error, Does.Contain("'cfl' is 4.8; must be greater than 0 and at most 1.3"));
        Assert.That(place.HasRun, Is.False);
    }
}
