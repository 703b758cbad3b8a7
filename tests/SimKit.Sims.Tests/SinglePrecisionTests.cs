using SimKit.Climate;
using SimKit.Core;
using SimKit.Mpi;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>
/// Runs whose state is kept and computed in single precision. A single has 24 bits: one rounding is at most 2⁻²⁴ = 6.0e-8 of a value.
/// </summary>
public sealed class SinglePrecisionTests
{
    private const double Day = 86400, Rounding = 1.0 / (1 << 24);

    [Test]
    public void The_error_of_a_steady_flow_is_that_of_the_scheme_plus_rounding()
    {
        // Williamson et al. (1992), J. Comput. Phys. 102, 211, test case 2: the initial state is the solution.
        double l2 = Trial.Run(Steady(Precision.Double), 5 * Day)["depth_l2"];
        double rounded = Trial.Run(Steady(Precision.Single), 5 * Day)["depth_l2"];
        Assert.That(rounded, Is.EqualTo(l2).Within(20 * Rounding));
        Assert.That(rounded, Is.Not.EqualTo(l2));
    }

    [Test]
    public void Mass_drifts_by_far_less_than_a_rounding()
    {
        // 252 steps; where increments are rounded to what a cell's value can show, it drifts by two roundings and more.
        double change = Trial.Run(Steady(Precision.Single), 5 * Day)["mass_change"];
        Assert.That(Math.Abs(change), Is.LessThan(Rounding / 100));
    }

    [TestCase(TimeMethod.Rk4)]
    [TestCase(TimeMethod.SspRk3)]
    public void Changes_too_slow_for_a_value_to_show_are_not_lost(TimeMethod method)
    {
        // A step's increment is up to half a rounding wrong where only values are kept, the same way every step in a steady flow: such a
        // version had half the error of double precision after 5 days at C32, as it lost the errors of the scheme, too.
        ClimateOptions options = Steady(Precision.Double) with { Time = new() { Method = method } };
        double l2 = Trial.Run(options, 2 * Day)["depth_l2"];
        double rounded = Trial.Run(options with { Grid = new() { N = 24, Precision = Precision.Single } }, 2 * Day)["depth_l2"];
        Assert.That(rounded, Is.EqualTo(l2).Within(1).Percent);
    }

    [Test]
    public void A_tracer_stays_constant_to_rounding_and_a_limited_one_within_its_bounds()
    {
        ClimateOptions options = Mountain with { Tracers = new() { Names = [TracerName.Constant, TracerName.SlottedCylinders] } };
        Dictionary<string, double> last = Trial.Run(options, Day);
        Assert.That(last["constant_min"], Is.EqualTo(0.3).Within(20 * Rounding));
        Assert.That(last["constant_max"], Is.EqualTo(0.3).Within(20 * Rounding));
        Assert.That(last["slotted_cylinders_min"], Is.GreaterThan(0.1 - (20 * Rounding)));
        Assert.That(last["slotted_cylinders_max"], Is.LessThan(1 + (20 * Rounding)));
    }

    [Test]
    public void Diffusion_takes_the_same_away_as_in_double_precision()
    {
        ClimateOptions jet = new()
        {
            Grid = new() { N = 16 },
            Initial = new() { Case = CaseName.Galewsky, Perturbed = true },
            Diffusion = new() { Nu = 1e6, Nu4 = 1e16 },
        };
        double energy = Trial.Run(jet, Day)["energy_change"];
        double rounded = Trial.Run(jet with { Grid = new() { N = 16, Precision = Precision.Single } }, Day)["energy_change"];
        Assert.That(rounded, Is.EqualTo(energy).Within(1).Percent);
    }

    [MpiTest(1, 2, 3)]
    public void The_state_is_the_same_to_the_last_bit_on_any_number_of_ranks()
    {
        ulong here = Trial.Hash(Ranks.World, Mountain, steps: 8);
        using Communicator alone = Ranks.World.Split(color: Ranks.World.Rank, key: 0)!;
        Assert.That(here, Is.EqualTo(Trial.Hash(alone, Mountain, steps: 8)));
    }

    [MpiTest(1, 2)]
    public void A_step_allocates_nothing()
    {
        var run = new RunContext(Ranks.World);
        using var simulation = new ClimateSimulation(Mountain, run);
        Trial.Step(simulation, 40);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Trial.Step(simulation, 64);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCase(Precision.Double, StateElement.Double, 3)]
    [TestCase(Precision.Single, StateElement.Single, 6)] // each with what rounding has left of it
    public void Checkpoints_hold_the_numbers_of_the_state(Precision precision, StateElement element, int fields)
    {
        using var simulation = new ClimateSimulation(Steady(precision), new RunContext(Trial.Serial));
        var state = new StateMap();
        simulation.Describe(state);
        Assert.That(state.Fields.Select(field => field.Element), Is.All.EqualTo(element));
        Assert.That(state.Fields, Has.Count.EqualTo(fields));
        Assert.That(state.Bytes, Is.EqualTo((3 * 6 * 24 * 24 * 8) + (2 * 8)), "64 bits a quantity in either precision, and two scalars");
    }

    private static ClimateOptions Steady(Precision precision) => new()
    {
        Grid = new() { N = 24, Precision = precision },
        Initial = new() { Case = CaseName.Williamson2 },
        Planet = new() { Tilt = Math.PI / 4 },
    };

    private static ClimateOptions Mountain => new()
    {
        Grid = new() { N = 16, Precision = Precision.Single },
        Initial = new() { Case = CaseName.Williamson5 },
    };
}
