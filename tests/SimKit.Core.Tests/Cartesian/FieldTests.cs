using SimKit.Grids;
using SimKit.Grids.Cartesian;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Cartesian;

public sealed class FieldTests
{
    private static CartesianGrid Grid => new(new RunContext(Ranks.World), CartesianShape.Plane(4, 5, 1, Boundary.Periodic));

    [Test]
    public void A_new_field_is_zero_and_is_set_by_its_indices()
    {
        using Field<double> field = Grid.NewField("temperature", "K");
        Assert.That(field.Blocks[0].Memory.Span.IndexOfAnyExcept(0.0), Is.EqualTo(-1));
        field.Set((k, j, i) => (10 * j) + i);
        Assert.That(field.Blocks[0].Row(0, 2).ToArray(), Is.EqualTo(new double[] { 20, 21, 22, 23, 24 }));
        Assert.That(field.Blocks[0].Row(0, 3, 1, 3).ToArray(), Is.EqualTo(new double[] { 31, 32 }));
        Assert.That(field.Blocks[0][0, -1, 4], Is.Zero, "the halo is left alone");
        Assert.That((field.Name, field.Unit, field.Extent), Is.EqualTo(("temperature", "K", new Extent(1, 4, 5))));
    }

    [Test]
    public void Kernels_see_the_same_cells()
    {
        using Field<double> field = Grid.NewField("temperature", "K");
        field.Set((k, j, i) => (10 * j) + i);
        Assert.That(field.View.Memory.Span[(int)field.View.Index(0, 3, 4)], Is.EqualTo(34));
    }

    [Test]
    public void Swapping_exchanges_contents_and_keeps_names()
    {
        CartesianGrid grid = Grid;
        using Field<double> now = grid.NewField("now", "K"), next = grid.NewField("next", "K"), foreign = Grid.NewField("foreign", "K");
        now.Fill(1);
        next.Fill(2);
        Field<double>.Swap(now, next);
        Assert.That((now.Name, now.Blocks[0][0, 0, 0], next.Blocks[0][0, 0, 0]), Is.EqualTo(("now", 2.0, 1.0)));
        Assert.That(() => Field<double>.Swap(now, foreign), Throws.ArgumentException.With.Message.Contains("'now' and 'foreign'"));
    }

    [Test]
    public void Only_doubles_and_floats_are_state()
    {
        using var counts = new Field<int>(Grid.Layout, "count", "1");
        Assert.That(
            () => ((IStateField)counts).Row(0, 0, 0).Length,
            Throws.TypeOf<NotSupportedException>().With.Message.Contains("'count' holds Int32"));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_sum_takes_own_cells_only_and_is_the_same_for_every_number_of_ranks()
    {
        var run = new RunContext(Ranks.World);
        using Field<double> field = new CartesianGrid(run, CartesianShape.Plane(4, 5, 1, Boundary.Periodic)).NewField("q", "1");
        field.Fill(1e300);
        field.Set((_, j, i) => (j, i) switch { (0, 0) => 1e300, (2, 1) => 1, (3, 4) => -1e300, _ => 0 });
        Assert.That(field.Sum(run), Is.EqualTo(1));
    }
}
