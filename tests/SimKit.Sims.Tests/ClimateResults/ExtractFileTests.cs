using SimKit.Climate;
using SimKit.Core;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests.ClimateResults;

/// <summary>What zonal.nc, probes.nc, spectrum.nc and the derived variables hold.</summary>
public sealed class ExtractFileTests
{
    private const double Hours = 3600;

    [MpiTest(2, 3, TimeoutSeconds = 120)]
    public void All_files_hold_the_same_bits_on_any_number_of_ranks_and_after_a_restart()
    {
        Communicator world = ClimateSamples.Begin();
        string alone = ClimateSamples.SharedFolder(world), together = ClimateSamples.SharedFolder(world);
        OnFirst(world, 1, ranks => ClimateRuns.Run(ranks, ClimateRuns.Everything, 6 * Hours, alone));

        // All ranks until a step between two records, and one rank less from its checkpoint on.
        RunResult? stopped = OnFirst(world, world.Size, ranks => ClimateRuns.Run(
            ranks, ClimateRuns.Everything, 6 * Hours, together, stopAt: 7));
        OnFirst(world, world.Size - 1, ranks => ClimateRuns.Run(ranks, ClimateRuns.Everything, 6 * Hours, together));
        if (world.Rank == 0)
        {
            Assert.That(stopped?.CheckpointStep, Is.EqualTo(7));
            foreach (string name in ClimateRuns.Files)
            {
                Dictionary<string, double[]> one = ClimateRuns.Read(alone, name), other = ClimateRuns.Read(together, name);
                Assert.That(other.Keys, Is.EquivalentTo(one.Keys));
                double[] times = [.. Enumerable.Range(0, name == "probes.nc" ? 7 : 3).Select(r => r * (name == "probes.nc" ? 1 : 3) * Hours)];
                Assert.That(one["time"], Is.EqualTo(times), name);
                foreach (string variable in one.Keys)
                {
                    Assert.That(other[variable], Is.EqualTo(one[variable]), $"{name}, {variable}");
                }
            }
        }

        ClimateSamples.Remove(world, alone);
        ClimateSamples.Remove(world, together);
    }

    [Test]
    public void Solid_rotation_has_the_values_of_its_formulas()
    {
        // Williamson et al. (1992), test case 2: u = u0 cos φ, ζ = 2 u0/a sin φ.
        var options = new ClimateOptions
        {
            Grid = new() { N = 16 },
            Planet = new() { Tilt = 0 },
            Initial = new() { Case = CaseName.Williamson2 },
            File = ClimateRuns.Everything.File,
            Output = ClimateRuns.Everything.Output with { Variables = ["orog", "h", "u", "v", "zeta", "pv", "phi", "ke"] },
        };
        string folder = Directory.CreateTempSubdirectory("simkit-climate-").FullName;
        ClimateRuns.Run(Trial.Serial, options, 3 * Hours, folder);
        var planet = options.Planet.Create();
        double speed = planet.SpeedOnceAroundIn(12 * 86400.0);
        CheckProbes(ClimateRuns.Read(folder, "probes.nc"), planet, speed);
        CheckZonal(ClimateRuns.Read(folder, "zonal.nc"), planet, speed);
        CheckSpectrum(ClimateRuns.Read(folder, "spectrum.nc"), speed);
        CheckFields(ClimateRuns.Read(folder, "climate.nc"), planet, speed);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Without_options_only_the_state_is_written()
    {
        string folder = Directory.CreateTempSubdirectory("simkit-climate-").FullName;
        ClimateRuns.Run(Trial.Serial, ClimateRuns.Everything with { Output = new() }, 1 * Hours, folder);
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EqualTo(new[] { "climate.nc" }));
        Assert.That(
            ClimateRuns.Read(folder, "climate.nc").Keys,
            Is.EqualTo(new[] { "time", "lat", "lat_bnds", "lon", "lon_bnds", "areacella", "crs", "orog", "zg", "h", "u", "v" }));
        Directory.Delete(folder, recursive: true);
    }

    private static void CheckProbes(Dictionary<string, double[]> probes, Climate.Flow.Planet planet, double speed)
    {
        for (int s = 0; s < 3; s++)
        {
            double sine = Math.Sin(probes["lat"][s] * Math.PI / 180), cosine = Math.Cos(probes["lat"][s] * Math.PI / 180);
            double vorticity = 2 * speed / planet.Radius * sine;
            Assert.That(probes["u"][s], Is.EqualTo(speed * cosine).Within(0.01), "m/s");
            Assert.That(probes["v"][s], Is.Zero.Within(0.01), "m/s");
            Assert.That(probes["zeta"][s], Is.EqualTo(vorticity).Within(1e-7), "1/s");
            Assert.That(probes["phi"][s], Is.EqualTo(planet.Gravity * probes["zg"][s]).Within(1e-9));
            Assert.That(probes["ke"][s], Is.EqualTo(0.5 * speed * speed * cosine * cosine).Within(0.01 * speed), "m²/s²");
            Assert.That(probes["pv"][s], Is.EqualTo((vorticity + (2 * planet.Rotation * sine)) / probes["h"][s]).Within(1e-10), "1/(m s)");

            // Equation 95: g h = g h0 − (a Ω u0 + u0²/2) sin²φ, with g h0 = 2.94e4 m²/s².
            double geopotential = 2.94e4 - (((planet.Radius * planet.Rotation * speed) + (0.5 * speed * speed)) * sine * sine);
            Assert.That(probes["phi"][s], Is.EqualTo(geopotential).Within(0.02).Percent);
        }
    }

    private static void CheckZonal(Dictionary<string, double[]> zonal, Climate.Flow.Planet planet, double speed)
    {
        double[] bounds = [.. zonal["lat_bnds"].Select(latitude => latitude * Math.PI / 180)];
        Assert.That(zonal["areacella"].Sum(), Is.EqualTo(4 * Math.PI * planet.Radius * planet.Radius).Within(1e-10).Percent);
        for (int j = 4; j < 28; j++)
        {
            // The mean of cos φ over a band, by area; remapping of first order smears a cell.
            double low = bounds[2 * j], high = bounds[(2 * j) + 1];
            double mean = 0.5 * (high - low + (0.5 * (Math.Sin(2 * high) - Math.Sin(2 * low)))) / (Math.Sin(high) - Math.Sin(low));
            Assert.That(zonal["u"][j], Is.EqualTo(speed * mean).Within(0.02 * speed), $"row {j}");
            Assert.That(zonal["v"][j], Is.Zero.Within(0.02 * speed), $"row {j}");
        }

        double total = zonal["areacella"].Zip(zonal["zeta"], (area, zeta) => area * zeta).Sum();
        Assert.That(total / zonal["areacella"].Sum(), Is.Zero.Within(1e-9), "1/s; the circulation around nothing");
    }

    private static void CheckSpectrum(Dictionary<string, double[]> spectrum, double speed)
    {
        int waves = spectrum["wavenumber"].Length;
        Assert.That(waves, Is.EqualTo(31));
        Assert.That(spectrum["kinetic_energy"][0], Is.EqualTo(speed * speed / 3).Within(1e-3));
        Assert.That(spectrum["kinetic_energy"].Take(waves).Skip(1).Sum(), Is.LessThan(1e-6 * speed * speed));
        Assert.That(spectrum["kinetic_energy_divergent"].Take(waves).Sum(), Is.LessThan(1e-6 * speed * speed));
    }

    private static void CheckFields(Dictionary<string, double[]> fields, Climate.Flow.Planet planet, double speed)
    {
        double[] areas = fields["areacella"];
        double Mean(string name) => areas.Zip(fields[name], (area, value) => area * value).Sum() / areas.Sum();
        Assert.That(Mean("ke"), Is.EqualTo(speed * speed / 3).Within(0.5).Percent);
        Assert.That(Mean("zeta"), Is.Zero.Within(1e-9));
        Assert.That(fields["zeta"].Take(areas.Length).Max(), Is.EqualTo(2 * speed / planet.Radius).Within(1).Percent);
        double poleDepth = (2.94e4 - ((planet.Radius * planet.Rotation * speed) + (0.5 * speed * speed))) / planet.Gravity;
        double poleVorticity = 2 * (planet.Rotation + (speed / planet.Radius));
        Assert.That(fields["pv"].Take(areas.Length).Max(), Is.EqualTo(poleVorticity / poleDepth).Within(2).Percent);
        Assert.That(fields["phi"].Take(areas.Length).Max(), Is.EqualTo(2.94e4).Within(1).Percent);
    }

    // On the first ranks only; null on the others.
    private static RunResult? OnFirst(Communicator world, int count, Func<Communicator, RunResult> action)
    {
        using Communicator? some = world.Split(world.Rank < count ? 0 : null, world.Rank);
        RunResult? result = some is null ? null : action(some);
        world.Barrier();
        return result;
    }
}
