using SimKit.Core;
using SimKit.State;

[assembly: Simulation<SimKit.Host.Tests.TalkerSimulation, SimKit.Host.Tests.TalkerOptions>("talker", "sends what nobody expects")]

namespace SimKit.Host.Tests;

/// <summary>Rank 0 sends two numbers a step to rank 1, but in step 5 three, or two with a wrong tag.</summary>
public sealed class TalkerSimulation(TalkerOptions options, RunContext run) : ISimulation<TalkerOptions>
{
    private const int WrongStep = 5;
    private double steps;

    /// <inheritdoc/>
    public void Describe(StateMap state) => state.Scalar("steps", () => steps, value => steps = value);

    /// <inheritdoc/>
    public StepOutcome Step(in StepInfo step)
    {
        steps++;
        bool isWrong = steps == WrongStep;
        if (run.Rank == 0)
        {
            run.Communicator.Send<double>(new double[isWrong && options.Message.Tag == 0 ? 3 : 2], 1, isWrong ? options.Message.Tag : 0);
        }
        else
        {
            run.Communicator.Receive<double>(new double[2], 0, 0);
        }

        return StepOutcome.Advance(1);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
