using SimKit.Climate;
using SimKit.Climate.Flow;
using SimKit.Climate.Initial;
using SimKit.Core;
using SimKit.Grids.Sphere;
using SimKit.Kernels.Vectors;
using SimKit.Mpi;
using SimKit.Runs;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>
/// Tracers: exact properties of flux-corrected transport (Zalesak 1979, J. Comput. Phys. 31, 335), and the deformational flow of Nair and
/// Lauritzen (2010), J. Comput. Phys. 229, 8868, which returns to its start.
/// </summary>
public sealed class ClimateTracerTests
{
    private const double Day = 86400;

    [TestCase(TracerLimiter.None)]
    [TestCase(TracerLimiter.Positive)]
    [TestCase(TracerLimiter.Monotone)]
    public void A_constant_stays_constant_and_mass_stays(TracerLimiter limiter)
    {
        foreach (ClimateOptions options in new[] { Deformation(12, limiter), Mountain(12, limiter) })
        {
            Dictionary<string, double> last = Trial.Run(options, 3 * Day);
            Assert.That(last["constant_min"], Is.EqualTo(0.3).Within(1e-13));
            Assert.That(last["constant_max"], Is.EqualTo(0.3).Within(1e-13));
            foreach (string tracer in new[] { "constant", "cosine_bells", "slotted_cylinders" })
            {
                Assert.That(Math.Abs(last[$"{tracer}_mass_change"]), Is.LessThan(1e-13), tracer);
            }
        }
    }

    [TestCase(TimeMethod.Rk4)]
    [TestCase(TimeMethod.SspRk3)]
    public void The_monotone_limiter_makes_no_new_extrema(TimeMethod method)
    {
        foreach (ClimateOptions options in new[] { Deformation(12, TracerLimiter.Monotone), Mountain(12, TracerLimiter.Monotone) })
        {
            Dictionary<string, double> last = Trial.Run(options with { Time = new() { Method = method } }, 4 * Day);
            Assert.That(last["cosine_bells_min"], Is.GreaterThan(0.1 - 1e-12));
            Assert.That(last["cosine_bells_max"], Is.LessThan(1 + 1e-12));
            Assert.That(last["slotted_cylinders_min"], Is.GreaterThan(0.1 - 1e-12));
            Assert.That(last["slotted_cylinders_max"], Is.LessThan(1 + 1e-12).And.GreaterThan(0.5));
        }
    }

    [Test]
    public void The_positive_limiter_keeps_hills_above_zero_that_would_fall_below()
    {
        ClimateOptions Hills(TracerLimiter limiter) =>
            Deformation(16, limiter) with { Tracers = new() { Names = [TracerName.GaussianHills], Limiter = limiter } };
        Assert.That(Trial.Run(Hills(TracerLimiter.None), 5 * Day)["gaussian_hills_min"], Is.LessThan(-1e-3));
        Assert.That(Trial.Run(Hills(TracerLimiter.Positive), 5 * Day)["gaussian_hills_min"], Is.GreaterThan(-1e-12));
    }

    [Test, Category("Full")]
    public void Gaussian_hills_come_back_at_nearly_fourth_order()
    {
        // The threads are resolved late: orders of l2 are 2.3, 3.0 and 3.7 between C32, C48, C64 and C96.
        double coarse = ErrorOfHills(64), fine = ErrorOfHills(96);
        Assert.That(Math.Log(coarse / fine) / Math.Log(1.5), Is.GreaterThan(3.5));
    }

    // Steady zonal flow, once around: both hills are resolved all the way, and the scheme shows its order.
    [Test]
    public void Hills_carried_by_a_solid_rotation_converge_at_fourth_order()
    {
        double coarse = TurnedHills(16), fine = TurnedHills(32);
        Assert.That(Math.Log2(coarse / fine), Is.GreaterThan(3.5));
    }

    [MpiTest(1, 2, 3, 4)]
    public void Tracers_are_the_same_to_the_last_bit_on_any_number_of_ranks() => AssertNothingDependsOnRanks();

    [MpiTest(6, 7, 8), Category("Full")]
    public void Tracers_are_the_same_to_the_last_bit_on_more_ranks() => AssertNothingDependsOnRanks();

    private static void AssertNothingDependsOnRanks()
    {
        foreach (ClimateOptions options in new[] { Deformation(16, TracerLimiter.Monotone), Mountain(16, TracerLimiter.Positive) })
        {
            ulong here = Trial.Hash(Ranks.World, options, steps: 5);
            using Communicator alone = Ranks.World.Split(color: Ranks.World.Rank, key: 0)!;
            Assert.That(here, Is.EqualTo(Trial.Hash(alone, options, steps: 5)));
        }
    }

    [MpiTest(1, 2)]
    public void A_step_with_tracers_allocates_nothing()
    {
        using var simulation = new ClimateSimulation(Mountain(16, TracerLimiter.Monotone), new RunContext(Ranks.World));
        using var given = new ClimateSimulation(Deformation(16, TracerLimiter.Monotone), new RunContext(Ranks.World));
        Trial.Step(simulation, 40);
        Trial.Step(given, 40);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Trial.Step(simulation, 64);
        Trial.Step(given, 64);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCase(512), TestCase(256), TestCase(128), Category("Kernels"), NonParallelizable]
    public void Vectors_give_the_bits_of_the_scalar_twin(int bits)
    {
        foreach (ClimateOptions options in new[] { Deformation(11, TracerLimiter.Monotone), Mountain(11, TracerLimiter.Positive) })
        {
            Assert.That(HashAt(bits, options), Is.EqualTo(HashAt(64, options)));
        }
    }

    [Test]
    public void The_flow_does_not_feel_its_tracers()
    {
        Dictionary<string, double> with = Trial.Run(Mountain(12, TracerLimiter.Monotone), Day);
        Dictionary<string, double> without = Trial.Run(Mountain(12, TracerLimiter.Monotone) with { Tracers = new() }, Day);
        Assert.That(with["energy"], Is.EqualTo(without["energy"]));
        Assert.That(with["vorticity_max"], Is.EqualTo(without["vorticity_max"]));
    }

    // Nair and Lauritzen, equations 18 and 19 with the rotation added, against the vector form of the code.
    [TestCase(0.3, 1.0, 0.0)]
    [TestCase(-1.1, 4.0, 3.3)]
    [TestCase(0.7, 5.9, 10.1)]
    public void The_deformational_wind_is_the_published_one(double latitude, double longitude, double days)
    {
        Planet planet = Planet.Earth;
        double part = days / 12, turned = longitude - (2 * Math.PI * part), period = 12 * Day;
        double strength = 10 * planet.Radius / period * Math.Cos(Math.PI * part);
        double east = (strength * Math.Pow(Math.Sin(turned), 2) * Math.Sin(2 * latitude))
            + (2 * Math.PI * planet.Radius / period * Math.Cos(latitude));
        double north = strength * Math.Sin(2 * turned) * Math.Cos(latitude);
        Vector3 place = Vector3.Towards(latitude, longitude), wind = new DeformationalFlow(planet).WindAt(days * Day).At(place);
        Assert.That(Vector3.Dot(wind, place.East), Is.EqualTo(east).Within(1e-11));
        Assert.That(Vector3.Dot(wind, place.North), Is.EqualTo(north).Within(1e-11));
    }

    [Test]
    public void A_case_with_dry_ground_cannot_carry_tracers()
    {
        ClimateOptions options = Deformation(8, TracerLimiter.None) with { Initial = new() { Case = CaseName.Williamson1 } };
        UserError error = Assert.Throws<UserError>(() => options.Plan(1))!;
        Assert.That(error.Message, Does.Contain("tracers.names").And.Contain("nair_lauritzen"));
    }

    [Test]
    public void Diffusion_would_leave_tracers_behind_and_is_refused()
    {
        UserError error = Assert.Throws<UserError>(() => (Mountain(8, TracerLimiter.None) with { Diffusion = new() { Nu = 1e5 } }).Plan(1))!;
        Assert.That(error.Message, Does.Contain("tracers.names").And.Contain("[diffusion]"));
    }

    private static double ErrorOfHills(int n) => Trial.Run(
        Deformation(n, TracerLimiter.None) with { Tracers = new() { Names = [TracerName.GaussianHills], Limiter = TracerLimiter.None } },
        12 * Day)["gaussian_hills_l2"];

    // A balanced solid-body rotation once around in 12 days, over the corners of the cube.
    private static double TurnedHills(int n)
    {
        var options = new ClimateOptions
        {
            Grid = new() { N = n },
            Planet = new() { Tilt = Math.PI / 4 },
            Initial = new() { Case = CaseName.Williamson2 },
            Tracers = new() { Names = [TracerName.GaussianHills], Limiter = TracerLimiter.None },
        };
        return Trial.Run(options, 12 * Day)["gaussian_hills_l2"];
    }

    private static TracerOptions Three(TracerLimiter limiter) => new()
    {
        Names = [TracerName.CosineBells, TracerName.SlottedCylinders, TracerName.Constant],
        Limiter = limiter,
    };

    private static ClimateOptions Deformation(int n, TracerLimiter limiter) => new()
    {
        Grid = new() { N = n },
        Planet = new() { Tilt = 0.3 },
        Initial = new() { Case = CaseName.NairLauritzen },
        Tracers = Three(limiter),
    };

    private static ClimateOptions Mountain(int n, TracerLimiter limiter) => new()
    {
        Grid = new() { N = n },
        Initial = new() { Case = CaseName.Williamson5 },
        Tracers = Three(limiter),
    };

    private static ulong HashAt(int bits, ClimateOptions options)
    {
        int before = VectorWidth.Bits;
        try
        {
            VectorWidth.Bits = bits;
            return Trial.Hash(Trial.Serial, options, steps: 6);
        }
        finally
        {
            VectorWidth.Bits = before;
        }
    }
}
