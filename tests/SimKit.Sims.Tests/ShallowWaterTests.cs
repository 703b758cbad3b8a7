using SimKit.Climate;
using SimKit.Climate.Initial;
using SimKit.Core;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>
/// The shallow-water core against exact solutions: Williamson et al. (1992), J. Comput. Phys. 102, 211, test cases 1 and 2, and
/// water at rest. Target errors are those of a fourth-order scheme, stated in the README of the simulation.
/// </summary>
public sealed class ShallowWaterTests
{
    private const double Day = 86400;

    [Test]
    public void Steady_zonal_flow_converges_at_fourth_order()
    {
        double coarse = ErrorAfter(SteadyFlow(16), 5 * Day), fine = ErrorAfter(SteadyFlow(32), 5 * Day);
        Assert.That(fine, Is.LessThan(2e-6), "l2 error of the depth at C32 after 5 days");
        Assert.That(Math.Log2(coarse / fine), Is.GreaterThan(3.7), "observed order from C16 to C32");
    }

    [Test, Category("Full")]
    public void Steady_zonal_flow_keeps_its_order_up_to_C64()
    {
        double c16 = ErrorAfter(SteadyFlow(16), 5 * Day);
        double c32 = ErrorAfter(SteadyFlow(32), 5 * Day);
        double c64 = ErrorAfter(SteadyFlow(64), 5 * Day);
        Assert.That(Math.Log2(c16 / c32), Is.GreaterThan(3.7));
        Assert.That(Math.Log2(c32 / c64), Is.GreaterThan(3.7));
    }

    [Test]
    public void A_smooth_hill_carried_once_around_converges_at_third_order_or_better()
    {
        double coarse = ErrorAfter(Hill(16), 12 * Day), fine = ErrorAfter(Hill(32), 12 * Day);
        Assert.That(Math.Log2(coarse / fine), Is.GreaterThan(3.0));
    }

    [TestCase(0.0)]
    [TestCase(Math.PI / 4)]
    [TestCase((Math.PI / 2) - 0.05)]
    public void Steady_zonal_flow_is_as_accurate_over_the_corners_as_elsewhere(double angle)
    {
        ClimateOptions options = SteadyFlow(16);
        Assert.That(ErrorAfter(options with { Planet = new() { Tilt = angle } }, 5 * Day), Is.LessThan(2e-5));
    }

    [Test]
    public void Water_at_rest_over_mountains_stays_at_rest_and_keeps_its_mass()
    {
        var options = new ClimateOptions
        {
            Grid = new() { N = 16 },
            Initial = new() { Case = CaseName.LakeAtRest, Surface = 6000 },
            Orography = new() { File = Repository.Path("sims/Climate/data/etopo20.nc") },
        };
        Dictionary<string, double> last = Trial.Run(options, Day);
        Assert.That(last["max_speed"], Is.LessThan(1e-10), "m/s");
        Assert.That(Math.Abs(last["mass_change"]), Is.LessThan(1e-14));
    }

    [Test]
    public void Mass_is_conserved_and_energy_decays_over_the_isolated_mountain()
    {
        Dictionary<string, double> last = Trial.Run(Mountain(16), 5 * Day);
        Assert.That(Math.Abs(last["mass_change"]), Is.LessThan(1e-13));
        Assert.That(last["energy_change"], Is.InRange(-1e-3, 0));
    }

    [MpiTest(1, 2, 3, 4, 7)]
    public void The_state_is_the_same_to_the_last_bit_on_any_number_of_ranks()
    {
        // Each rank also runs the whole case alone.
        ulong here = Trial.Hash(Ranks.World, Mountain(16), steps: 8);
        using Communicator alone = Ranks.World.Split(color: Ranks.World.Rank, key: 0)!;
        Assert.That(here, Is.EqualTo(Trial.Hash(alone, Mountain(16), steps: 8)));
    }

    [MpiTest(1, 2)]
    public void A_step_allocates_nothing()
    {
        var run = new RunContext(Ranks.World);
        using var simulation = new ClimateSimulation(Mountain(16), run);
        Trial.Step(simulation, 40);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Trial.Step(simulation, 64);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_negative_depth_stops_the_run_with_its_place()
    {
        ClimateOptions options = Mountain(16);
        using var simulation = new ClimateSimulation(options with { Time = new() { Cfl = 1.3 } }, new RunContext(Trial.Serial));
        Trial.Spoil(simulation, value: -1e17);
        StepOutcome outcome = simulation.Step(new StepInfo(0, 0, double.PositiveInfinity));
        Assert.That(outcome.Complaint, Does.Match(@"a depth is negative.* at panel 0, cell \(0, 0\), [\d.]+°S [\d.]+°W$"));
    }

    private static double ErrorAfter(ClimateOptions options, double seconds) => Trial.Run(options, seconds)["depth_l2"];

    private static ClimateOptions SteadyFlow(int n) => new()
    {
        Grid = new() { N = n },
        Initial = new() { Case = CaseName.Williamson2 },
        Planet = new() { Tilt = Math.PI / 4 },
    };

    private static ClimateOptions Hill(int n) => new()
    {
        Grid = new() { N = n },
        Initial = new() { Case = CaseName.Williamson1, Hill = HillShape.Gaussian },
        Planet = new() { Tilt = Math.PI / 4 },
    };

    private static ClimateOptions Mountain(int n) => new() { Grid = new() { N = n }, Initial = new() { Case = CaseName.Williamson5 } };
}
