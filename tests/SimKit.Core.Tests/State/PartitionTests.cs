using CsCheck;
using SimKit.State;

namespace SimKit.Core.Tests.State;

public sealed class PartitionTests
{
    private static readonly Gen<(int Length, int Parts)> Cuts =
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 600]).Where((length, parts) => parts <= length);

    [Test]
    public void Parts_cover_the_indices_once_and_differ_by_at_most_one() => Cuts.Sample(
        (length, parts) =>
        {
            Assert.That(Partition.Start(length, parts, 0), Is.Zero);
            Assert.That(Partition.Start(length, parts, parts), Is.EqualTo(length));
            int[] sizes =
                [.. Enumerable.Range(0, parts).Select(p => Partition.Start(length, parts, p + 1) - Partition.Start(length, parts, p))];
            Assert.That(sizes, Has.All.InRange(length / parts, (length + parts - 1) / parts));
        },
        threads: 1);

    [Test]
    public void An_index_lies_in_the_part_that_is_named() => Gen.Select(Cuts, Gen.Int[0, 4999]).Sample(
        (cut, index) =>
        {
            index %= cut.Length;
            int part = Partition.PartOf(cut.Length, cut.Parts, index);
            Assert.That(
                index, Is.InRange(Partition.Start(cut.Length, cut.Parts, part), Partition.Start(cut.Length, cut.Parts, part + 1) - 1));
        },
        iter: 3000, threads: 1);

    [Test]
    public void The_largest_index_space_does_not_overflow()
    {
        Assert.That(Partition.Start(int.MaxValue, 100_000, 100_000), Is.EqualTo(int.MaxValue));
        Assert.That(Partition.PartOf(int.MaxValue, 100_000, int.MaxValue - 1), Is.EqualTo(99_999));
    }

    [Test]
    public void A_factorisation_uses_all_ranks_and_respects_the_smallest_tile_or_none_exists() => Gen.Select(
        Gen.OneOf(Gen.Const(1), Gen.Int[1, 40]), Gen.Int[1, 60], Gen.Int[1, 60], Gen.Int[1, 48], Gen.Int[1, 5]).Sample(
        (k, j, i, ranks, smallest) =>
        {
            var extent = new Extent(k, j, i);
            Extent[] allowed =
                [.. AllCuts(ranks).Where(cut => Allows(extent.K, cut.K) && Allows(extent.J, cut.J) && Allows(extent.I, cut.I))];
            Extent? chosen = Partition.Factor(extent, ranks, smallest);
            Assert.That(chosen.HasValue, Is.EqualTo(allowed.Length > 0));
            if (chosen is { } cut)
            {
                Assert.That(allowed, Has.Member(cut));
                Assert.That(HaloOf(extent, cut), Is.EqualTo(allowed.Min(other => HaloOf(extent, other))));
            }

            bool Allows(int length, int parts) => parts == 1 || length / parts >= smallest;
        },
        iter: 500, threads: 1);

    [TestCase(1, 100, 100, 4, 2, 2, TestName = "A square on four ranks is cut into squares")]
    [TestCase(1, 100, 100, 2, 2, 1, TestName = "A tie is cut across the rows")]
    [TestCase(1, 10, 1000, 4, 1, 4, TestName = "A long strip is cut across its length")]
    [TestCase(1, 100, 100, 7, 7, 1, TestName = "A prime number of ranks makes strips")]
    public void Cuts_that_can_be_seen_by_eye(int k, int j, int i, int ranks, int partsJ, int partsI) =>
        Assert.That(Partition.Factor(new Extent(k, j, i), ranks, 1), Is.EqualTo(new Extent(1, partsJ, partsI)));

    [Test]
    public void There_is_no_cut_when_tiles_would_be_too_small()
    {
        Assert.That(Partition.Factor(new Extent(1, 8, 8), 7, 2), Is.Null);
        Assert.That(Partition.Factor(new Extent(1, 1, 1), 2, 1), Is.Null);
    }

    private static IEnumerable<Extent> AllCuts(int ranks) =>
        from k in Enumerable.Range(1, ranks)
        from j in Enumerable.Range(1, ranks)
        from i in Enumerable.Range(1, ranks)
        where k * j * i == ranks
        select new Extent(k, j, i);

    // Faces of the largest tile across which cells are exchanged.
    private static long HaloOf(Extent extent, Extent parts)
    {
        long k = Up(extent.K, parts.K), j = Up(extent.J, parts.J), i = Up(extent.I, parts.I);
        return (parts.K > 1 ? j * i : 0) + (parts.J > 1 ? k * i : 0) + (parts.I > 1 ? k * j : 0);

        static long Up(int length, int parts) => (length + parts - 1) / parts;
    }
}
