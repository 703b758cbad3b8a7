using System.Reflection;
using System.Runtime.ExceptionServices;
using SimKit.Runs;

namespace SimKit.Core;

/// <summary>Registers simulation <typeparamref name="TSimulation"/> with options <typeparamref name="TOptions"/>.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class SimulationAttribute<TSimulation, TOptions>(string kind, string summary) : SimulationAttribute(kind, summary)
    where TSimulation : ISimulation<TOptions>
    where TOptions : class, IPlannable
{
    /// <inheritdoc/>
    public override Type SimulationType => typeof(TSimulation);

    /// <inheritdoc/>
    public override IPlannable BindOptions(Configuration configuration) => configuration.Bind<TOptions>(null);

    /// <inheritdoc/>
    public override ISimulation Create(IPlannable options, RunContext run)
    {
        ConstructorInfo constructor = typeof(TSimulation).GetConstructor([typeof(TOptions), typeof(RunContext)])
            ?? throw new MissingMethodException(
                typeof(TSimulation).FullName, $"constructor ({typeof(TOptions).Name}, {nameof(RunContext)})");
        try
        {
            return (ISimulation)constructor.Invoke([options, run]);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }
}
