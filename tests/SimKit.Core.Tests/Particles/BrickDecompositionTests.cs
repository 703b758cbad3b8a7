using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.Core.Tests.Particles;

/// <summary>Boxes cut into bricks.</summary>
public sealed class BrickDecompositionTests
{
    private static readonly SimulationBox Flat = new(new Vector3D(-3, 1, 0), new Vector3D(40, 20, 10));

    [TestCase(1, 1, 1, 1), TestCase(2, 2, 1, 1), TestCase(8, 4, 2, 1), TestCase(7, 7, 1, 1), TestCase(64, 8, 4, 2)]
    public void Domains_have_the_least_surface(int ranks, int x, int y, int z) =>
        Assert.That(new BrickDecomposition(Flat, ranks, reach: 1).Counts, Is.EqualTo(new[] { x, y, z }));

    [Test]
    public void Every_point_has_the_owner_whose_domain_holds_it()
    {
        var random = new Random(1);
        foreach (int ranks in (int[])[1, 2, 3, 5, 7, 12, 30])
        {
            var cut = new BrickDecomposition(Flat, ranks, reach: 2);
            for (int k = 0; k < 300; k++)
            {
                // Every third point lies on a plane between domains.
                double x = k % 3 == 0 ? cut.DomainOf(random.Next(ranks)).Upper.X : -3 + (40 * random.NextDouble());
                var point = new Vector3D(Math.Min(x, Math.BitDecrement(37.0)), 1 + (20 * random.NextDouble()), 10 * random.NextDouble());
                Assert.That(cut.DomainOf(cut.OwnerOf(point)).Contains(point), $"{point} on {ranks} ranks");
            }
        }
    }

    [TestCase(1, 1.0), TestCase(1, 12.0), TestCase(2, 3.0), TestCase(6, 9.0), TestCase(13, 6.0), TestCase(24, 12.0)]
    public void Of_two_domains_near_each_other_each_sees_the_other_and_one_is_ahead(int ranks, double reach)
    {
        var cut = new BrickDecomposition(Flat, ranks, reach);
        for (int a = 0; a < ranks; a++)
        {
            IReadOnlyList<NeighborDomain> near = cut.NeighborsOf(a, reach);
            Assert.That(near, Is.Unique);
            Assert.That(near.Count(n => n.IsAhead), Is.EqualTo(near.Count(n => !n.IsAhead)));
            for (int b = 0; b < ranks; b++)
            {
                ImageOffset[] ahead = [.. near.Where(n => n.Rank == b && n.IsAhead).Select(n => n.Image)];
                ImageOffset[] behind =
                    [.. cut.NeighborsOf(b, reach).Where(n => n.Rank == a && !n.IsAhead).Select(n => -n.Image)];
                Assert.That(ahead, Is.EqualTo(behind), $"{a} and {b}");
            }
        }
    }

    [Test]
    public void Neighbours_are_all_domains_within_the_reach()
    {
        const double reach = 7;
        var cut = new BrickDecomposition(Flat, 24, reach);
        for (int rank = 0; rank < 24; rank++)
        {
            Brick own = cut.DomainOf(rank);
            List<(int, ImageOffset)> expected = [];
            for (int image = 0; image < 125; image++)
            {
                var offset = new ImageOffset((image % 5) - 2, (image / 5 % 5) - 2, (image / 25) - 2);
                for (int other = 0; other < 24; other++)
                {
                    Brick moved = cut.DomainOf(other).Moved(Flat.Shift(offset));
                    double squared = Enumerable.Range(0, 3).Sum(axis =>
                        Math.Pow(Math.Max(0, Math.Max(moved.Lower[axis] - own.Upper[axis], own.Lower[axis] - moved.Upper[axis])), 2));
                    if (squared < (reach * reach) - 1e-9 && (other != rank || offset != default))
                    {
                        expected.Add((other, offset));
                    }
                }
            }

            Assert.That(cut.NeighborsOf(rank, reach).Select(n => (n.Rank, n.Image)), Is.EquivalentTo(expected));
        }
    }

    [Test]
    public void Nothing_comes_through_fixed_faces()
    {
        SimulationBox box = Flat with { X = BoxSide.Fixed, Y = BoxSide.Fixed, Z = BoxSide.Fixed };
        Assert.That(new BrickDecomposition(box, 1, reach: 3).NeighborsOf(0, 3), Is.Empty);
        Assert.That(new BrickDecomposition(box, 2, reach: 3).NeighborsOf(0, 3).Select(n => n.Rank), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Too_many_ranks_are_refused_with_the_number_that_would_do() =>
        Assert.That(
            () => new BrickDecomposition(Flat, 4001, reach: 10),
            Throws.InstanceOf<PlanException>().With.Message.Contains("cannot be cut into 4001 domains")
                .And.Message.Contains("512 ranks or fewer would do"));
}
