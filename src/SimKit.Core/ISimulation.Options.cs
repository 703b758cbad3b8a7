namespace SimKit.Core;

/// <summary>
/// A simulation with its options. It has a constructor <c>(TOptions options, RunContext run)</c> that builds the state at t = 0.
/// </summary>
/// <typeparam name="TOptions">Options, bound from the tables of the case file that are named as its properties.</typeparam>
#pragma warning disable CA1040 // The marker ties a simulation to its options, so that a wrong pair does not compile.
public interface ISimulation<TOptions> : ISimulation
    where TOptions : IPlannable
{
}
#pragma warning restore CA1040
