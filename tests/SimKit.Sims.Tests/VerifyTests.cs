using SimKit.Climate;
using SimKit.Core;
using SimKit.Heat;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>Measured errors and orders, as <c>simkit verify</c> tells them.</summary>
public sealed class VerifyTests
{
    private const double Day = 86400;
    private static readonly SimulationAttribute Climate = new SimulationAttribute<ClimateSimulation, ClimateOptions>("climate", "");
    private static readonly SimulationAttribute Heat = new SimulationAttribute<HeatSimulation, HeatOptions>("heat", "");

    [Test]
    public void Heat_shows_second_order_against_its_exact_solution()
    {
        SizeResult[] results = [.. Run(Trial.Serial, Heat, HeatRuns.Plate, [32, 64], new RunnerOptions { Length = 10 * 0.2 / (32 * 32) })];
        Assert.That(OrderOf(results), Is.EqualTo(2).Within(0.05));
        // All cells are in error by the same factor, so all relative norms are the same.
        Assert.That(results[1].Errors!.Largest, Is.EqualTo(results[1].Errors!.L1).Within(1e-6).Percent);
    }

    [Test]
    public void A_collapsing_hill_shows_nearly_fourth_order_against_its_finest_run()
    {
        SizeResult[] results = [.. Run(Trial.Serial, Climate, Hill(TimeMethod.Rk4), [64, 32, 16], new RunnerOptions { Length = Day })];
        Assert.That(results[0].Errors, Is.Null, "the finest run is the truth");
        Assert.That(OrderOf([results[2], results[1]]), Is.GreaterThan(3.4), "3.5 between these sizes, 3.97 from 32 to 64");
        Assert.That(results[1].Errors!.L2, Is.LessThan(9e-6));
    }

    [Test, Category("Full")]
    public void A_collapsing_hill_shows_fourth_order_up_to_C64()
    {
        SizeResult[] results = [.. Run(Trial.Serial, Climate, Hill(TimeMethod.Rk4), [128, 64, 32], new RunnerOptions { Length = Day })];
        Assert.That(OrderOf([results[2], results[1]]), Is.GreaterThan(3.7));
    }

    [Test]
    public void The_third_order_method_shows_third_order_in_time()
    {
        SizeResult[] results = [.. Run(Trial.Serial, Climate, Hill(TimeMethod.SspRk3), [64, 32, 16], new RunnerOptions { Length = Day })];
        Assert.That(OrderOf([results[2], results[1]]), Is.InRange(2.8, 3.6));
    }

    [MpiTest(1, 3)]
    public void Errors_are_the_same_to_the_last_bit_on_any_number_of_ranks()
    {
        var length = new RunnerOptions { Steps = 4 };
        List<SizeResult> here = Run(Ranks.World, Climate, Hill(TimeMethod.Rk4), [32, 16], length);
        using Communicator alone = Ranks.World.Split(color: Ranks.World.Rank, key: 0)!;
        List<SizeResult> single = Run(alone, Climate, Hill(TimeMethod.Rk4), [32, 16], length);
        Assert.That(here[1].Errors, Is.EqualTo(single[1].Errors));
        Assert.That(here[1].Columns, Is.EqualTo(single[1].Columns));
        Assert.That(here[1].Errors!.L2, Is.Positive);
    }

    private static Func<int, ClimateOptions> Hill(TimeMethod method) => n => new ClimateOptions
    {
        Grid = new() { N = n },
        Time = new() { Method = method },
        Initial = new() { Case = CaseName.HillCollapse },
    };

    private static double OrderOf(SizeResult[] results) => Math.Log2(results[0].Errors!.L2 / results[1].Errors!.L2);

    private static List<SizeResult> Run(
        Communicator ranks, SimulationAttribute simulation, Func<int, IVerifiable> options, int[] sizes, RunnerOptions length)
    {
        var verifier = new Verifier(simulation);
        return [.. sizes.Select(size => verifier.Run(new RunContext(ranks), size, options(size), length, new NoJournal())!)];
    }
}
