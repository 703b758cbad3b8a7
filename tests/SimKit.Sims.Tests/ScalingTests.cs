using SimKit.Climate;
using SimKit.Core;
using SimKit.Heat;
using SimKit.Mpi;
using SimKit.Testing;

namespace SimKit.Sims.Tests;

/// <summary>What the options say a step sends is what it sends.</summary>
public sealed class ScalingTests
{
    private const int Steps = 16; // after so many the search for the fastest signal comes round

    [MpiTest(1, 2, 3)]
    public void Climate_sends_what_its_plan_says()
    {
        var plain = new ClimateOptions { Grid = new() { N = 16 }, Initial = new() { Case = CaseName.Williamson2 } };
        ClimateOptions[] cases =
        [
            plain,
            plain with { Time = new() { Method = TimeMethod.SspRk3 }, Tracers = new() { Names = [TracerName.GaussianHills] } },
            plain with { Tracers = new() { Names = [TracerName.GaussianHills], Limiter = TracerLimiter.None } },
            plain with { Diffusion = new() { Nu = 1e5 } },
            plain with { Diffusion = new() { Nu4 = 1e15 } },
            plain with { Initial = new() { Case = CaseName.NairLauritzen }, Tracers = new() { Names = [TracerName.Constant] } },
        ];
        foreach (ClimateOptions options in cases)
        {
            var run = new RunContext(Ranks.World);
            using var simulation = new ClimateSimulation(options, run);
            Compare(simulation, run, options);
        }
    }

    [MpiTest(1, 4)]
    public void Heat_sends_what_its_plan_says()
    {
        HeatOptions options = HeatRuns.Plate(16);
        var run = new RunContext(Ranks.World);
        using var simulation = new HeatSimulation(options, run);
        Compare(simulation, run, options);
    }

    private static void Compare(ISimulation simulation, RunContext run, IScalable options)
    {
        run.Timers.Reset();
        Trial.Step(simulation, Steps);
        double[] sent = [run.Timers.Messages, run.Timers.Bytes];
        run.Communicator.Allreduce(sent.AsSpan(), Operation.Sum);
        StepPlan plan = options.StepOn(run.Size);
        Assert.That(sent, Is.EqualTo((double[])[Steps * plan.Messages, Steps * plan.Bytes]), options.ToString());
        Assert.That(plan.Messages, run.Size > 1 ? Is.Positive : Is.Zero);
    }
}
