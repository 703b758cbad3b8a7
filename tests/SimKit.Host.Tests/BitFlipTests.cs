using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>
/// A bit of the state that memory turns over is not noticed as such. The scheme conserves mass to the last digit, so the series shows it;
/// and what becomes no number ends the run.
/// </summary>
[Property("row", 11)]
public sealed class BitFlipTests
{
    private const string Case = """
        schema = 1
        [run]
        kind = "climate"
        length = "12 h"
        [grid]
        n = 12
        [initial]
        case = "williamson5"
        [output]
        every = "12 h"
        series_every = "1 h"
        [checkpoint]
        every_steps = 4
        """;

    // A cell is about 1/864 of the mass; bit 51 of its number is a quarter to a half of it, and bit 30 some 2^-22 to 2^-23 of it.
    [TestCase("", 0, 0)]
    [TestCase("step.end:flip,at=10", 2e-4, 1e-3)]
    [TestCase("step.end:flip,at=10,bit=30", 1e-10, 5e-10)]
    public void A_flipped_bit_shows_in_the_conserved_mass(string fault, double least, double most)
    {
        using var place = new Workplace(Case);
        Run(place, fault).Succeeded();
        Series series = SeriesFile.Read(Path.Combine(place.LatestRun, "series.csv"));
        double[] change = [.. series["mass_change"].ToArray().Select(Math.Abs)], step = series["step"].ToArray();
        Assert.That(change.Where((_, row) => step[row] < 10), Has.All.LessThan(1e-14));
        Assert.That(change.Where((_, row) => step[row] >= 10), Has.All.InRange(least, most + 1e-14));
        Assert.That(step.Count(number => number >= 10), Is.AtLeast(5));
    }

    [Test]
    public void A_flipped_sign_of_a_depth_ends_the_run_and_is_in_no_checkpoint()
    {
        using var place = new Workplace(Case);
        ToolResult result = Run(place, "step.end:flip,at=10,bit=63");
        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.Diverged), result.Error);
        // Ranks agree every few short steps, and at the latest before the checkpoint of step 12.
        Assert.That(result.Error, Does.Match("^diverged: mass is NaN at .* rank 0, step 1[12],"));
        Assert.That(
            Directory.GetDirectories(Path.Combine(place.LatestRun, "checkpoints")).Select(Path.GetFileName),
            Is.EquivalentTo((string[])["000000000004", "000000000008"]));
    }

    private static ToolResult Run(Workplace place, string fault) => place.Process(
        new Dictionary<string, string> { [Fault.Variable] = fault },
        "run", "{0}/case.toml", "--results", "{0}/results", "--progress=none", "--no-plot");
}
