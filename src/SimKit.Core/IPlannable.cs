namespace SimKit.Core;

/// <summary>Options that can say, without running, how a run would be cut over ranks and what it would need.</summary>
public interface IPlannable
{
    /// <summary>The plan for a number of ranks.</summary>
    /// <exception cref="PlanException">The case cannot be cut over so many ranks.</exception>
    RunPlan Plan(int ranks);
}
