using SimKit.Core.Balance;
using SimKit.Particles;
using SimKit.Particles.Balance;
using SimKit.Particles.Decomposition;
using SimKit.Particles.Neighbors;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Particles;

/// <summary>Domains that follow the work.</summary>
public sealed class ParticleBalanceTests
{
    private const double Cutoff = 1.3, Skin = 0.2;
    private static readonly SimulationBox Box = new(new Vector3D(-2, 3, 0.5), new Vector3D(30, 30, 30));

    [TestCase(1.00, 1, 1e9, ExpectedResult = false, Description = "nothing to gain")]
    [TestCase(2.00, 1, 30, ExpectedResult = false, Description = "saves 15 steps and costs 20")]
    [TestCase(2.00, 1, 50, ExpectedResult = true, Description = "saves 25")]
    [TestCase(1.20, 1.18, 1e9, ExpectedResult = false, Description = "the last cut left as much")]
    public bool A_move_has_to_pay_for_itself(double imbalance, double reached, double stepsLeft) =>
        LoadBalancer.PaysOff(imbalance, reached, stepsLeft, costInSteps: 20);

    [MpiTest(2, 4, 7, Serial = true)]
    public void Ranks_share_the_pairs_of_a_drop_and_none_is_lost()
    {
        Vector3D[] points = Drop(3000);
        foreach (INeighborSearch search in (INeighborSearch[])[new NeighborList(), new ClusterPairs()])
        {
            var decomposition = new BisectionDecomposition(Box, Ranks.World.Size);
            using var sample = new PairSample(Ranks.World, Box, points, Cutoff, Skin, search, decomposition);
            (long, long, long)[] pairs = sample.Pairs(Cutoff);
            using var parts = new ParticleBalance(sample.Run, sample.Particles, decomposition, sample.Neighborhood, search, Cutoff + Skin);
            var balancer = new LoadBalancer(sample.Run, parts, costInSteps: 20);
            int ranks = Ranks.World.Size;
            Assert.That(balancer.Consider(1000), Is.EqualTo(ranks > 1));
            if (ranks > 1)
            {
                Assert.That(balancer.Last!.Value.Before, Is.GreaterThan(0.75 * Math.Min(ranks, 4)), "the drop is in one corner");
                Assert.That(balancer.Imbalance, Is.LessThan(1.15), $"{search.GetType().Name} on {ranks} ranks");
                Assert.That(balancer.Consider(1000), Is.False, "no better cut is to be had");
            }

            Assert.That(sample.Pairs(Cutoff), Is.EqualTo(pairs));
        }
    }

    [MpiTest(3)]
    public void Cuts_come_back_from_a_checkpoint_on_as_many_ranks()
    {
        var decomposition = new BisectionDecomposition(Box, Ranks.World.Size);
        var search = new NeighborList();
        using var sample = new PairSample(Ranks.World, Box, Drop(500), Cutoff, Skin, search, decomposition);
        using var parts = new ParticleBalance(sample.Run, sample.Particles, decomposition, sample.Neighborhood, search, Cutoff + Skin);
        var state = new StateMap();
        parts.Describe(state);
        parts.Repartition();
        Cut[] cuts = decomposition.Cuts.ToArray();
        decomposition.Set(new BisectionDecomposition(Box, Ranks.World.Size).Cuts);
        Assert.That(decomposition.Cuts.ToArray(), Is.Not.EqualTo(cuts));
        parts.Restore();
        Assert.That(decomposition.Cuts.ToArray(), Is.EqualTo(cuts));

        // As a checkpoint of two ranks leaves them, whose cut is no use on three.
        state.RowSets[0].Resize(Ranks.World.Rank == 0 ? 1 : 0);
        parts.Restore();
        Assert.That(decomposition.Cuts.ToArray(), Is.EqualTo(cuts));
    }

    private static Vector3D[] Drop(int count)
    {
        var random = new Random(8);
        List<Vector3D> points = [];
        while (points.Count < count)
        {
            var from = new Vector3D(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
            if ((from.X * from.X) + (from.Y * from.Y) + (from.Z * from.Z) < 0.25)
            {
                points.Add(Box.Lower + (0.25 * Box.Edges) + (14 * from));
            }
        }

        return [.. points];
    }
}
