using SimKit.Core;
using SimKit.Core.Balance;
using SimKit.Particles;
using SimKit.Particles.Balance;
using SimKit.Particles.Decomposition;
using SimKit.Particles.Neighbors;
using SimKit.State;

namespace SimKit.MolecularDynamics;

/// <summary>Domains that follow the atoms: after each search for neighbours they may be cut anew.</summary>
internal sealed class AtomBalance : IDisposable
{
    private readonly RunContext run;
    private readonly Neighborhood neighborhood;
    private readonly ParticleBalance parts;
    private readonly LoadBalancer balancer;

    private AtomBalance(RunContext run, Neighborhood neighborhood, ParticleBalance parts, double costInSteps)
    {
        (this.run, this.neighborhood, this.parts) = (run, neighborhood, parts);
        balancer = new LoadBalancer(run, parts, costInSteps);
    }

    /// <summary>Largest work of a rank over the average.</summary>
    public double Imbalance => balancer.Imbalance;

    /// <summary>How often atoms were moved for it.</summary>
    public long Moves => balancer.Moves;

    /// <summary>The balance of domains that can be cut anew; null of others.</summary>
    public static AtomBalance? Of(
        RunContext run, AtomSet atoms, IDecomposition decomposition, Neighborhood neighborhood, INeighborSearch pairs, MolecularDynamicsOptions options) =>
        decomposition is BisectionDecomposition bisection
            ? new AtomBalance(
                run, neighborhood, new ParticleBalance(run, atoms.Particles, bisection, neighborhood, pairs, options.Reach), options.Balance.Cost)
            : null;

    /// <summary>Names what a restart needs.</summary>
    public void Describe(StateMap state)
    {
        parts.Describe(state);
        balancer.Describe(state);
    }

    /// <summary>After a restart, before the neighbourhood resumes. Collective.</summary>
    public void Restore() => parts.Restore();

    /// <summary>At the start of a step: moves atoms between ranks when that pays for itself. Collective.</summary>
    public void Consider(in StepInfo step, double dt)
    {
        if (neighborhood.Age == 0 && balancer.Consider(step.StepsLeft ?? (step.TimeLeft / dt)) && run.Rank == 0)
        {
            run.Tell($"step {step.Index}: {balancer.Last}");
        }
    }

    /// <summary>Declares the columns of the series.</summary>
    public void Report(ReportPlan plan)
    {
        plan.Series("imbalance", "1", () => Imbalance);
        plan.Series("balance_moves", "1", () => Moves);
    }

    /// <inheritdoc/>
    public void Dispose() => parts.Dispose();
}
