using CsCheck;
using SimKit.State;

namespace SimKit.Core.Tests.State;

public sealed class BoxTests
{
    private static readonly Gen<Box> Boxes = Gen.Int[-3, 6].Array[6].Select(n => new Box(n[0], n[1], n[2], n[3], n[4], n[5]));

    [Test]
    public void A_box_counts_its_cells() => Boxes.Sample(
        box => Assert.That(box.Count, Is.EqualTo(CellsOf(box).LongCount())), threads: 1);

    [Test]
    public void An_intersection_holds_the_cells_of_both() => Gen.Select(Boxes, Boxes).Sample(
        (one, other) => Assert.That(CellsOf(one.Intersect(other)), Is.EquivalentTo(CellsOf(one).Intersect(CellsOf(other)))), threads: 1);

    [Test]
    public void Growing_adds_a_rim_and_shifting_moves()
    {
        var box = new Box(0, 1, 2, 5, 3, 9);
        Assert.That(box.Grow(0, 1, 2), Is.EqualTo(new Box(0, 1, 1, 6, 1, 11)));
        Assert.That(box.Grow(0, -1, -2), Is.EqualTo(new Box(0, 1, 3, 4, 5, 7)));
        Assert.That(box.Grow(0, -2, 0).IsEmpty, Is.True);
        Assert.That(box.Shift(4, -2, 1), Is.EqualTo(new Box(4, 5, 0, 3, 4, 10)));
    }

    [Test]
    public void The_box_of_an_extent_holds_all_its_cells()
    {
        var extent = new Extent(2, 3, 4);
        Assert.That(Box.Of(extent), Is.EqualTo(new Box(0, 2, 0, 3, 0, 4)));
        Assert.That(extent.Count, Is.EqualTo(24));
        Assert.That(new Extent(6, 30_000, 30_000).Count, Is.EqualTo(5_400_000_000L), "more cells than an int holds");
        Assert.That(new Box(0, 6, 0, 30_000, 0, 30_000).Count, Is.EqualTo(5_400_000_000L));
    }

    [Test]
    public void Boxes_and_extents_are_written_with_as_many_axes_as_they_have()
    {
        Assert.That(new Box(0, 1, 2, 5, 3, 9).ToString(), Is.EqualTo("[2…4, 3…8]"));
        Assert.That(new Box(0, 2, 2, 5, 3, 9).ToString(), Is.EqualTo("[0…1, 2…4, 3…8]"));
        Assert.That(new Extent(1, 3, 4).ToString(), Is.EqualTo("3 × 4"));
        Assert.That(new Extent(6, 3, 4).ToString(), Is.EqualTo("6 × 3 × 4"));
    }

    private static IEnumerable<(int K, int J, int I)> CellsOf(Box box) =>
        from k in Enumerable.Range(-3, 10)
        from j in Enumerable.Range(-3, 10)
        from i in Enumerable.Range(-3, 10)
        where k >= box.K0 && k < box.K1 && j >= box.J0 && j < box.J1 && i >= box.I0 && i < box.I1
        select (k, j, i);
}
