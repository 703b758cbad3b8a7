using SimKit.Runs;

namespace SimKit.Core;

/// <summary>Tells the command line that an assembly holds a simulation: <c>[assembly: Simulation&lt;S, O&gt;("heat", "…")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class SimulationAttribute(string kind, string summary) : Attribute
{
    /// <summary>The value of <c>kind</c> in the [run] table of a case.</summary>
    public string Kind { get; } = kind;

    /// <summary>One line for lists and help.</summary>
    public string Summary { get; } = summary;

    /// <summary>The simulation's type; its assembly also holds its figures and example cases.</summary>
    public abstract Type SimulationType { get; }

    /// <summary>Binds the options from the tables of a case; problems are collected in the configuration.</summary>
    public abstract IPlannable BindOptions(Configuration configuration);

    /// <summary>Builds the simulation at t = 0.</summary>
    public abstract ISimulation Create(IPlannable options, RunContext run);
}
