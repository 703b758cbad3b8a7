using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Host.Tests;

/// <summary>The unit of simulated time is that of the simulation.</summary>
public sealed class TimeUnitTests
{
    [Test]
    public void A_run_in_reduced_units_has_no_seconds_and_shows_energies_first()
    {
        using var place = new Workplace();
        string chute = Repository.Path("sims/MolecularDynamics/cases/chute.toml");
        _ = place.Main("run", chute, "--results", "{0}/results", "--no-plot", "-s", "lattice.cells=6", "-s", "run.steps=10").Succeeded();
        Series series = SeriesFile.Read(Path.Combine(place.LatestRun, "series.csv"));
        Assert.That(series.Columns[1], Is.EqualTo(new SeriesColumn("time", "tau")));

        // The figure shows the first six after step and time, unless others are asked for.
        string[] shown = [.. series.Columns.Skip(2).Take(6).Select(column => column.Name)];
        Assert.That(shown, Does.Contain("e_kinetic").And.Not.Contain("neighbor_builds"));
    }
}
