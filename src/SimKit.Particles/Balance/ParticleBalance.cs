using SimKit.Core;
using SimKit.Core.Balance;
using SimKit.Kernels;
using SimKit.Particles.Decomposition;
using SimKit.Particles.Neighbors;
using SimKit.State;

namespace SimKit.Particles.Balance;

/// <summary>Particles whose domains can be cut anew, so that every rank has as many pairs.</summary>
public sealed class ParticleBalance : IRepartitionable, IDisposable
{
    private readonly ParticleSet particles;
    private readonly BisectionDecomposition decomposition;
    private readonly Neighborhood neighborhood;
    private readonly INeighborSearch pairs;
    private readonly WorkBisection bisection;
    private readonly CutRows cuts;
    private readonly NativeList<int> work = new();

    /// <summary>Prepares to balance.</summary>
    /// <param name="run">The ranks.</param>
    /// <param name="particles">The particles.</param>
    /// <param name="decomposition">Their domains.</param>
    /// <param name="neighborhood">Their surroundings, with that decomposition.</param>
    /// <param name="pairs">What holds the pairs.</param>
    /// <param name="reach">How far particles feel each other; domains are no thinner than a quarter of it where there is room.</param>
    public ParticleBalance(
        RunContext run, ParticleSet particles, BisectionDecomposition decomposition, Neighborhood neighborhood, INeighborSearch pairs, double reach)
    {
        (this.particles, this.decomposition, this.neighborhood, this.pairs) = (particles, decomposition, neighborhood, pairs);
        bisection = new WorkBisection(run, particles, decomposition, BrickDecomposition.ThinnestShare * reach);
        cuts = new CutRows(run, decomposition);
        cuts.Store();
    }

    /// <inheritdoc/>
    public long Work => pairs.PairCount + particles.OwnedCount;

    /// <summary>Names what a restart needs.</summary>
    public void Describe(StateMap state) => state.Rows(cuts);

    /// <summary>After a restart, before the neighbourhood resumes: the cuts of the checkpoint. Collective.</summary>
    public void Restore()
    {
        cuts.Restore();
        neighborhood.Connect();
    }

    /// <inheritdoc/>
    public void Repartition()
    {
        work.Resize(particles.OwnedCount);
        work.Span.Fill(1);
        pairs.CountWork(work.Span);
        decomposition.Set(bisection.Find(work.Span));
        cuts.Store();
        neighborhood.Recut();
    }

    /// <inheritdoc/>
    public void Dispose() => work.Dispose();
}
