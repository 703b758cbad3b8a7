using SimKit.Particles;
using SimKit.Particles.Decomposition;

namespace SimKit.Core.Tests.Particles;

/// <summary>Boxes cut in two, and in two again.</summary>
public sealed class BisectionDecompositionTests
{
    private static readonly SimulationBox Flat = new(new Vector3D(-3, 1, 0), new Vector3D(40, 20, 10));

    [TestCase(1), TestCase(2), TestCase(3), TestCase(5), TestCase(7), TestCase(12), TestCase(64)]
    public void Domains_of_even_cuts_have_the_same_volume_and_fill_the_box(int ranks)
    {
        var cut = new BisectionDecomposition(Flat, ranks);
        for (int rank = 0; rank < ranks; rank++)
        {
            Vector3D size = cut.PartOf(rank).Upper - cut.PartOf(rank).Lower;
            Assert.That(size.X * size.Y * size.Z, Is.EqualTo(Flat.Volume / ranks).Within(1e-9 * Flat.Volume), $"rank {rank}");
        }
    }

    [Test]
    public void Every_point_has_the_owner_whose_domain_holds_it()
    {
        var random = new Random(1);
        foreach (int ranks in (int[])[1, 2, 3, 5, 7, 12, 30])
        {
            BisectionDecomposition cut = Uneven(Flat, ranks, random);
            for (int k = 0; k < 300; k++)
            {
                // Every third point lies on a plane between domains.
                double x = k % 3 == 0 ? cut.PartOf(random.Next(ranks)).Upper.X : -3 + (40 * random.NextDouble());
                var point = new Vector3D(Math.Min(x, Math.BitDecrement(37.0)), 1 + (20 * random.NextDouble()), 10 * random.NextDouble());
                Assert.That(cut.DomainOf(cut.OwnerOf(point)).Contains(point), $"{point} on {ranks} ranks");
            }
        }
    }

    [TestCase(1, 1.0), TestCase(1, 12.0), TestCase(2, 3.0), TestCase(6, 9.0), TestCase(13, 6.0), TestCase(24, 12.0)]
    public void Of_two_domains_near_each_other_each_sees_the_other_and_one_is_ahead(int ranks, double reach)
    {
        BisectionDecomposition cut = Uneven(Flat, ranks, new Random(ranks));
        for (int a = 0; a < ranks; a++)
        {
            IReadOnlyList<NeighborDomain> near = cut.NeighborsOf(a, reach);
            Assert.That(near, Is.Unique);
            for (int b = 0; b < ranks; b++)
            {
                ImageOffset[] ahead = [.. near.Where(n => n.Rank == b && n.IsAhead).Select(n => n.Image)];
                ImageOffset[] behind =
                    [.. cut.NeighborsOf(b, reach).Where(n => n.Rank == a && !n.IsAhead).Select(n => -n.Image)];
                Assert.That(ahead, Is.EqualTo(behind), $"{a} and {b}");
                Assert.That(Expected(cut, a, b, reach), Is.EquivalentTo(near.Where(n => n.Rank == b).Select(n => n.Image)), $"{a} and {b}");
            }
        }
    }

    [Test]
    public void Cuts_keep_their_shares_of_a_box_that_grows()
    {
        BisectionDecomposition cut = Uneven(Flat, 5, new Random(5));
        Brick before = cut.PartOf(3);
        cut.Resize(new SimulationBox(default, 2 * Flat.Edges));
        Vector3D lower = 2 * (before.Lower - Flat.Lower), now = cut.PartOf(3).Lower;
        Assert.That(new[] { now.X, now.Y, now.Z }, Is.EqualTo(new[] { lower.X, lower.Y, lower.Z }).Within(1e-12));
    }

    // Images, itself left out, whose gap to the domain is smaller than the reach.
    private static List<ImageOffset> Expected(BisectionDecomposition cut, int from, int to, double reach)
    {
        List<ImageOffset> images = [];
        for (int k = 0; k < 343; k++)
        {
            var image = new ImageOffset((k % 7) - 3, (k / 7 % 7) - 3, (k / 49) - 3);
            Brick a = cut.PartOf(from), b = cut.PartOf(to).Moved(Flat.Shift(image));
            double squared = 0;
            for (int axis = 0; axis < 3; axis++)
            {
                double gap = Math.Max(0, Math.Max(b.Lower[axis] - a.Upper[axis], a.Lower[axis] - b.Upper[axis]));
                squared += gap * gap;
            }

            if (squared < reach * reach && (from != to || image != default))
            {
                images.Add(image);
            }
        }

        return images;
    }

    private static BisectionDecomposition Uneven(SimulationBox box, int ranks, Random random)
    {
        var cut = new BisectionDecomposition(box, ranks);
        var cuts = new Cut[ranks];
        CutAll(0, ranks, new Brick(box.Lower, box.Upper));
        cut.Set(cuts);
        return cut;

        void CutAll(int first, int end, Brick brick)
        {
            if (end - first < 2)
            {
                return;
            }

            int middle = BisectionDecomposition.CutOf(first, end), axis = random.Next(3);
            double share = 0.2 + (0.6 * random.NextDouble());
            double at = brick.Lower[axis] + (share * (brick.Upper[axis] - brick.Lower[axis]));
            cuts[middle] = Cut.At(axis, at, box);
            (Brick lower, Brick upper) = brick.Split(axis, at);
            CutAll(first, middle, lower);
            CutAll(middle, end, upper);
        }
    }
}
