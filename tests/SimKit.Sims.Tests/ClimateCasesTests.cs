using SimKit.Climate;
using SimKit.Climate.Flow;
using SimKit.Climate.Initial;
using SimKit.Grids.Sphere;
using SimKit.Runs;

namespace SimKit.Sims.Tests;

/// <summary>
/// The analytic cases against what is known about them: exact solutions, invariants, and formulas of Williamson et al. (1992),
/// J. Comput. Phys. 102, 211, and Galewsky, Scott and Polvani (2004), Tellus 56A, 429.
/// </summary>
public sealed class ClimateCasesTests
{
    private const double Day = 86400;

    [TestCase(0.3, 0.3)]
    [TestCase(1.0, 0.6)]
    [TestCase(1.2, 2.0)]
    [TestCase(Math.PI, 0.0)]
    public void A_steady_flow_is_as_accurate_about_any_axis(double tilt, double longitude) =>
        Assert.That(Trial.Run(Case(CaseName.Williamson2, 16, tilt, longitude), 2 * Day)["depth_l2"], Is.LessThan(2e-5));

    // The last axis goes through a corner of the cube: there the error was largest, of upwinding across steep curves of the surface.
    [TestCase(0.0, Math.PI)]
    [TestCase(Math.PI / 4, Math.PI)]
    [TestCase(1.0, 0.6)]
    [TestCase(0.9553166181245093, Math.PI / 4)]
    public void No_cell_of_a_steady_flow_errs_by_more_than_three_millionths(double tilt, double longitude)
    {
        Dictionary<string, double> last = Trial.Run(Case(CaseName.Williamson2, 32, tilt, longitude), 5 * Day);
        Assert.That(last["depth_l2"], Is.LessThan(1e-6));
        Assert.That(last["depth_linf"], Is.LessThan(3e-6));
    }

    [TestCase(0.0)]
    [TestCase(Math.PI / 3)]
    public void The_jet_of_test_case_3_converges_at_fourth_order(double tilt)
    {
        double coarse = Trial.Run(Case(CaseName.Williamson3, 16, tilt), 2 * Day)["depth_l2"];
        double fine = Trial.Run(Case(CaseName.Williamson3, 32, tilt), 2 * Day)["depth_l2"];
        Assert.That(fine, Is.LessThan(4e-5));
        Assert.That(Math.Log2(coarse / fine), Is.GreaterThan(3.9));
    }

    // MITgcm, verification experiment of solid-body rotation on its cubed sphere of 32 cells: l2 7.44e-5, linf 2.59e-3, wind 0.478 m/s.
    [TestCase(0.0)]
    [TestCase(Math.PI / 4)]
    public void A_solid_body_rotation_is_a_hundred_times_as_accurate_as_a_second_order_model(double tilt)
    {
        var options = new ClimateOptions
        {
            Grid = new() { N = 32 },
            Planet = new() { Radius = 5500.4e3, Day = 108000, Gravity = 9.81, Tilt = tilt },
            Initial = new() { Case = CaseName.ZonalFlow, Wind = 80, Surface = 11172.27 },
        };
        Dictionary<string, double> last = Trial.Run(options, 5 * Day);
        Assert.That(last["depth_l2"], Is.LessThan(7e-7));
        Assert.That(last["depth_linf"], Is.LessThan(2e-6));
        Assert.That(last["wind_linf"], Is.LessThan(1e-3), "m/s");
    }

    [Test]
    public void The_unstable_jet_has_the_published_mean_depth() =>
        // The constant with which a spectral model with 127 waves has a mean depth of 10 km: 10158.186170458717 m.
        Assert.That(new BarotropicJet(Planet.Earth, isPerturbed: false).SurfaceAtPole, Is.EqualTo(10158.186170458717).Within(1e-9).Percent);

    [Test]
    public void The_unstable_jet_stays_calm_for_a_day_and_then_grows_slowly()
    {
        Dictionary<string, double> day = Trial.Run(Case(CaseName.Galewsky, 32), Day);
        Assert.That(day["max_meridional_speed"], Is.LessThan(4), "m/s");
        Assert.That(Math.Abs(day["mass_change"]), Is.LessThan(1e-14));
        Assert.That(day["energy_change"], Is.InRange(-1e-4, 1e-6));
        Assert.That(Math.Abs(day["potential_enstrophy_change"]), Is.LessThan(5e-3));
    }

    [Test]
    public void The_perturbed_jet_breaks_up()
    {
        ClimateOptions options = Case(CaseName.Galewsky, 24) with
        {
            Initial = new() { Case = CaseName.Galewsky, Perturbed = true },
            Diffusion = new() { Nu = 1e5 },
        };
        Dictionary<string, double> last = Trial.Run(options, 6 * Day);
        Assert.That(last["max_meridional_speed"], Is.InRange(20, 80), "m/s; 40 m/s at C64");
        Assert.That(Math.Abs(last["mass_change"]), Is.LessThan(1e-14));
    }

    [Test]
    public void A_Rossby_Haurwitz_wave_keeps_energy_and_enstrophy()
    {
        Dictionary<string, double> last = Trial.Run(Case(CaseName.Williamson6, 32), 7 * Day);
        Assert.That(last["energy_change"], Is.InRange(-5e-5, 0));
        Assert.That(Math.Abs(last["potential_enstrophy_change"]), Is.LessThan(3e-3));
        // Equation 141 ff.: the wave stands between 8000 and 10600 m at the start and keeps its shape.
        Assert.That(last["surface_max"], Is.InRange(10300, 10700));
    }

    // The layer over Tibet is some hundred metres deep, as much as the ground changes from cell to cell, and streams down to India
    // faster than its waves. What it gains is potential energy: speeds stay below √(2g · 500 m), 100 m/s.
    [TestCase(48, 5700, 0.5)]
    [TestCase(96, 5960, 15.0, Category = "Full")]
    public void A_layer_that_is_thin_over_mountains_stays_positive_and_below_the_speed_of_its_fall(int n, double surface, double days)
    {
        var options = new ClimateOptions
        {
            Grid = new() { N = n },
            Initial = new() { Case = CaseName.ZonalFlow, Wind = 20, Surface = surface },
            Orography = new() { File = ClimateSamples.InRepository("sims", "Climate", "data", "etopo20.nc") },
        };
        Dictionary<string, double> last = Trial.Run(options, days * Day, seriesEvery: 3600, out Dictionary<string, double> largest);
        Assert.That(largest["max_speed"], Is.LessThan(100), "m/s");
        Assert.That(last["energy_change"], Is.InRange(-3e-4, 0));
        Assert.That(Math.Abs(last["mass_change"]), Is.LessThan(1e-14));
    }

    [Test, Category("Full")]
    public void Waves_and_mountains_keep_energy_and_enstrophy_for_two_weeks()
    {
        foreach ((CaseName name, double days) in new[] { (CaseName.Williamson5, 15.0), (CaseName.Williamson6, 14.0) })
        {
            Dictionary<string, double> last = Trial.Run(Case(name, 48), days * Day);
            Assert.That(Math.Abs(last["energy_change"]), Is.LessThan(1e-5), $"{name}");
            Assert.That(Math.Abs(last["potential_enstrophy_change"]), Is.LessThan(2e-3), $"{name}");
        }
    }

    // Galewsky et al. leave the numbers to figures; these are of a spectral model with 127 waves and the same diffusion.
    [Test, Category("Full")]
    public void The_perturbed_jet_agrees_with_a_spectral_model_on_day_6()
    {
        ClimateOptions options = Case(CaseName.Galewsky, 96) with
        {
            Initial = new() { Case = CaseName.Galewsky, Perturbed = true },
            Diffusion = new() { Nu = 1e5 },
        };
        Dictionary<string, double> last = Trial.Run(options, 6 * Day);
        Assert.That(last["surface_min"], Is.EqualTo(8909.41).Within(2));
        Assert.That(last["surface_max"], Is.EqualTo(10210.05).Within(2));
        Assert.That(last["vorticity_min"], Is.EqualTo(-7.32e-5).Within(3).Percent);
        Assert.That(last["vorticity_max"], Is.EqualTo(9.31e-5).Within(3).Percent);
    }

    [Test]
    public void Every_case_looks_the_same_in_the_frame_of_its_planet()
    {
        Planet upright = Planet.Earth, tilted = Planet.Earth.Tilted(1.1, 0.4);
        foreach ((ITestCase one, ITestCase other) in AllCases(upright).Zip(AllCases(tilted)))
        {
            foreach (Vector3 place in new[] { Vector3.Towards(0.7, 0.1), Vector3.Towards(-0.3, 2.5), Vector3.Towards(1.5, -1.7) })
            {
                Vector3 moved = tilted.Frame.ToSpace(place);
                Assert.That(other.Surface(moved), Is.EqualTo(one.Surface(place)).Within(1e-8), $"{one.GetType().Name}, surface");
                Assert.That(other.Ground(moved), Is.EqualTo(one.Ground(place)).Within(1e-8), $"{one.GetType().Name}, ground");
                Vector3 difference = other.Velocity(moved) - tilted.Frame.ToSpace(one.Velocity(place));
                Assert.That(difference.Length, Is.LessThan(1e-10), $"{one.GetType().Name}, velocity");
            }
        }
    }

    [TestCase(0.9, 0.2)]
    [TestCase(-2.0, 1.0)]
    [TestCase(Math.PI, 0.0)]
    public void The_frame_of_a_planet_is_a_rotation_that_leads_to_its_axis(double tilt, double longitude)
    {
        AxialFrame frame = Planet.Earth.Tilted(tilt, longitude).Frame;
        Assert.That((Vector3.Cross(frame.Prime, frame.Quarter) - frame.Axis).Length, Is.LessThan(1e-14));
        Assert.That(Vector3.Dot(frame.Prime, frame.Quarter), Is.Zero.Within(1e-15));
        Assert.That(frame.Prime.Length, Is.EqualTo(1).Within(1e-15));
        Assert.That(frame.Axis.Z, Is.EqualTo(Math.Cos(tilt)).Within(1e-15));
    }

    [TestCase("williamson2", "rk4")]
    [TestCase("hill_collapse", "ssp_rk3")]
    public void Mass_stays_to_the_last_digits_with_both_methods(string name, string method)
    {
        ClimateOptions options = Bind($"[initial]\ncase = \"{name}\"\n[time]\nmethod = \"{method}\"\n[grid]\nn = 12");
        Assert.That(Math.Abs(Trial.Run(options, 20 * Day)["mass_change"]), Is.LessThan(1e-14));
    }

    [TestCase("[planet]\nday = 80000\nrotation = 1e-5", "planet.day")]
    [TestCase("[diffusion]\nnu4 = 1e15\ntime_scale = \"6 h\"", "diffusion.time_scale")]
    [TestCase("[time]\nmethod = \"ssp_rk3\"\ncfl = 1.2", "time.cfl")]
    public void Settings_that_contradict_each_other_are_refused(string table, string setting)
    {
        UserError error = Assert.Throws<UserError>(() => Bind(table))!;
        Assert.That(error.Message, Does.Contain(setting.Split('.')[1]));
    }

    [Test]
    public void A_day_gives_the_rotation()
    {
        Planet planet = Bind("[planet]\nday = \"108000 s\"\nradius = \"5500.4 km\"").Planet.Create();
        Assert.That(planet.Rotation, Is.EqualTo(2 * Math.PI / 108000));
        Assert.That(planet.Radius, Is.EqualTo(5500400));
    }

    private static ITestCase[] AllCases(Planet planet) =>
    [
        new TransportedHill(planet, HillShape.CosineBell), new SolidRotation(planet, 38, 3000),
        new BalancedJet(planet, new CompactWind(38), 3000), new IsolatedMountain(planet), new RossbyHaurwitzWave(planet),
        new BarotropicJet(planet, isPerturbed: true), new CollapsingHill(planet), new DeformationalFlow(planet),
    ];

    private static ClimateOptions Case(CaseName name, int n, double tilt = 0, double longitude = Math.PI) => new()
    {
        Grid = new() { N = n },
        Planet = new() { Tilt = tilt, AxisLongitude = longitude },
        Initial = new() { Case = name },
    };

    private static ClimateOptions Bind(string tables)
    {
        Configuration configuration = Configuration.Parse($"schema = 1\n{tables}\n");
        ClimateOptions options = configuration.Bind<ClimateOptions>();
        configuration.ThrowIfProblems();
        return options;
    }
}
