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
    private const int Passes = 3; // who computes the pairs across a border is known only after a cut
    private const double UnitsOfPair = 64; // work is summed in whole numbers
    private readonly RunContext run;
    private readonly ParticleSet particles;
    private readonly BisectionDecomposition decomposition;
    private readonly Neighborhood neighborhood;
    private readonly INeighborSearch pairs;
    private readonly WorkBisection bisection;
    private readonly CutRows cuts;
    private readonly Cut[] best;
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
        (this.run, this.particles, this.decomposition, this.neighborhood, this.pairs) = (run, particles, decomposition, neighborhood, pairs);
        best = new Cut[run.Size];
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
        double least = double.PositiveInfinity, most = least;
        for (int pass = 0; pass < Passes; pass++)
        {
            ShareWork();
            CutAt(bisection.Find(work.Span));
            most = run.Max(Work);
            if (most < least)
            {
                least = most;
                decomposition.Cuts.CopyTo(best);
            }
        }

        if (most > least)
        {
            CutAt(best);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => work.Dispose();

    private void CutAt(ReadOnlySpan<Cut> planes)
    {
        decomposition.Set(planes);
        cuts.Store();
        neighborhood.Recut();
    }

    // Of two particles of a pair across a border one rank has all the work, so what its particles share is what it really has.
    private void ShareWork()
    {
        work.Resize(particles.OwnedCount);
        Span<int> shares = work.Span;
        shares.Fill(1);
        pairs.CountWork(shares);
        long sum = 0;
        foreach (int share in shares)
        {
            sum += share;
        }

        double factor = UnitsOfPair * Work / (double)Math.Max(1, sum);
        foreach (ref int share in shares)
        {
            share = (int)Math.Round(factor * share);
        }
    }
}
