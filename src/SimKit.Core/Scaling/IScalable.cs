namespace SimKit.Core;

/// <summary>
/// Options that can say, without running, how large they are and what a step sends: <c>simkit scaling</c> needs it for sizes and its model.
/// </summary>
public interface IScalable : IPlannable
{
    /// <summary>The size.</summary>
    SizeRule Size { get; }

    /// <summary>What a step on a number of ranks does and sends.</summary>
    /// <exception cref="PlanException">The case cannot be cut over so many ranks.</exception>
    StepPlan StepOn(int ranks);
}
