using SimKit.Grids;
using SimKit.Grids.Cartesian;
using SimKit.Grids.Halo;
using SimKit.State;
using SimKit.Testing;

namespace SimKit.Core.Tests.Cartesian;

/// <summary>
/// Every element of a block is poison before the exchange, but for own cells. Afterwards each halo cell that has a meaning holds the
/// value that the whole grid with its walls gives it, and everything else is still poison.
/// </summary>
public sealed class CartesianHaloTests
{
    private const double Poison = double.NaN;

    private static readonly Boundary[][] Boundaries =
    [
        [Boundary.Periodic, Boundary.Periodic, Boundary.Periodic],
        [Boundary.Insulated, Boundary.Insulated, Boundary.Insulated],
        [Boundary.Fixed(3), Boundary.Fixed(-2), Boundary.Fixed(7.5)],
        [Boundary.Periodic, Boundary.Fixed(4), Boundary.Periodic],
        [Boundary.Insulated, Boundary.Periodic, Boundary.Fixed(11)],
    ];

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Halos_in_two_dimensions() => CheckAll(new Extent(1, 13, 11));

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Halos_in_three_dimensions() => CheckAll(new Extent(9, 8, 7));

    [MpiTest(1, 2, 4, Serial = true)]
    public void A_grid_as_narrow_as_its_halo() => CheckAll(new Extent(1, 3, 12));

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Several_fields_travel_in_one_exchange()
    {
        var run = new RunContext(Ranks.World);
        var shape = new CartesianShape(new Extent(1, 9, 10), 2, Boundary.Periodic, Boundary.Fixed(5), Boundary.Periodic, Corners: true);
        var grid = new CartesianGrid(run, shape);
        using HaloExchange<double> exchange = grid.NewExchange(mostFields: 3);
        using Field<double> one = MakeField(grid, 1), two = MakeField(grid, 2), three = MakeField(grid, 3);
        exchange.Exchange(one, two, three);
        long messages = run.Timers.Messages;
        using Field<double> four = MakeField(grid, 4);
        exchange.Exchange(four);
        Assert.That(run.Timers.Messages, Is.EqualTo(2 * messages), "as many messages for three fields as for one");
        CheckField(one, shape, 1);
        CheckField(two, shape, 2);
        CheckField(three, shape, 3);
        CheckField(four, shape, 4);
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void Two_exchanges_with_different_tags_may_overlap()
    {
        var run = new RunContext(Ranks.World);
        CartesianShape shape = CartesianShape.Plane(9, 10, 2, Boundary.Periodic, corners: true);
        var grid = new CartesianGrid(run, shape);
        using HaloExchange<double> early = grid.NewExchange(tag: 0), late = grid.NewExchange(tag: 1);
        using Field<double> one = MakeField(grid, 1), two = MakeField(grid, 2);
        early.Start(one);
        late.Start(two);
        late.Finish();
        early.Finish();
        CheckField(one, shape, 1);
        CheckField(two, shape, 2);
    }

    [MpiTest(1, 2, Serial = true)]
    public void An_exchange_is_finished_before_the_next_one_starts()
    {
        var run = new RunContext(Ranks.World);
        CartesianShape shape = CartesianShape.Plane(6, 6, 1, Boundary.Periodic);
        var grid = new CartesianGrid(run, shape);
        using HaloExchange<double> exchange = grid.NewExchange();
        using Field<double> field = MakeField(grid, 1), other = MakeField(grid, 2);
        exchange.Start(field);
        Assert.That(
            () => exchange.Start(other), Throws.InvalidOperationException.With.Message.Contains("before the one before it was finished"));
        exchange.Finish();
        CheckField(field, shape, 1);
        Assert.That(
            () => exchange.Exchange(field, other),
            Throws.ArgumentException.With.Message.Contains("2 fields").And.Message.Contains("made for 1"));
        exchange.Exchange(other);
        CheckField(other, shape, 2);
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void An_exchange_allocates_nothing()
    {
        var run = new RunContext(Ranks.World);
        var shape = new CartesianShape(new Extent(6, 8, 9), 2, Boundary.Periodic, Boundary.Fixed(1), Boundary.Insulated, Corners: true);
        var grid = new CartesianGrid(run, shape);
        using HaloExchange<double> exchange = grid.NewExchange(mostFields: 2);
        using Field<double> one = MakeField(grid, 1), two = MakeField(grid, 2);
        long allocated = -1;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int n = 0; n < 20; n++)
            {
                exchange.Start(one, two);
                exchange.Finish();
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.That(allocated, Is.Zero);
    }

    [MpiTest(2, 3)]
    public void Messages_and_bytes_are_counted()
    {
        // Rows are cut; each of the two neighbours, on two ranks the same one, gets its halo rows: 2 messages or 1 with both.
        var run = new RunContext(Ranks.World);
        var grid = new CartesianGrid(run, CartesianShape.Plane(30, 5, 2, Boundary.Periodic));
        using HaloExchange<double> exchange = grid.NewExchange(mostFields: 3);
        using Field<double> one = MakeField(grid, 1), two = MakeField(grid, 2), three = MakeField(grid, 3);
        exchange.Exchange(one, two, three);
        Assert.That(run.Timers.Messages, Is.EqualTo(run.Size == 2 ? 1 : 2));
        Assert.That(run.Timers.Bytes, Is.EqualTo(2 * 2 * 5 * 3 * sizeof(double)));
    }

    private static void CheckAll(Extent extent)
    {
        var run = new RunContext(Ranks.World);
        foreach (Boundary[] b in Boundaries)
        {
            for (int halo = 1; halo <= 3; halo++)
            {
                foreach (bool corners in new[] { false, true })
                {
                    var shape = new CartesianShape(extent, halo, b[0], b[1], b[2], corners);
                    var grid = new CartesianGrid(run, shape);
                    using HaloExchange<double> exchange = grid.NewExchange();
                    using Field<double> field = MakeField(grid, 1);
                    exchange.Exchange(field);
                    CheckField(field, shape, 1);
                }
            }
        }
    }

    private static Field<double> MakeField(CartesianGrid grid, int number)
    {
        Field<double> field = grid.NewField("q" + number, "1");
        field.Fill(Poison);
        field.Set((k, j, i) => ValueOf(k, j, i, number));
        return field;
    }

    private static double ValueOf(int k, int j, int i, int number) => (number * 1_000_000) + (k * 10_000) + (j * 100) + i;

    private static void CheckField(Field<double> field, CartesianShape shape, int number)
    {
        Block<double> block = field.Blocks[0];
        double[] expected = [.. Enumerable.Repeat(Poison, (int)block.Memory.Length)];
        Box own = block.Cells, all = own.Grow(block.Shape.HaloK, block.Shape.HaloJ, block.Shape.HaloI);
        for (int k = all.K0; k < all.K1; k++)
        {
            for (int j = all.J0; j < all.J1; j++)
            {
                for (int i = all.I0; i < all.I1; i++)
                {
                    int outside =
                        (Inside(k, own.K0, own.K1) ? 0 : 1) + (Inside(j, own.J0, own.J1) ? 0 : 1) + (Inside(i, own.I0, own.I1) ? 0 : 1);
                    if (outside <= 1 || shape.Corners)
                    {
                        expected[block.Shape.Offset(k, j, i)] = Expected(shape, k, j, i, number);
                    }
                }
            }
        }

        double[] found = block.Memory.Span.ToArray();
        int wrong = Enumerable.Range(0, found.Length).FirstOrDefault(e => !found[e].Equals(expected[e]), -1);
        Assert.That(wrong, Is.EqualTo(-1), () => $"{shape}, tile {own}: element {wrong} is {found[wrong]} instead of {expected[wrong]}");
    }

    private static bool Inside(int index, int first, int end) => index >= first && index < end;

    // The grid continued beyond its faces: behind a corner of two walls the mirror along i is the last one.
    private static double Expected(CartesianShape shape, int k, int j, int i, int number)
    {
        Extent n = shape.Extent;
        return Continued(shape.BoundaryI, i, n.I, m =>
            Continued(shape.BoundaryJ, j, n.J, l => Continued(shape.BoundaryK, k, n.K, h => ValueOf(h, l, m, number))));
    }

    private static double Continued(Boundary boundary, int index, int length, Func<int, double> inside)
    {
        if (Inside(index, 0, length))
        {
            return inside(index);
        }

        double mirrored = boundary.Kind == BoundaryKind.Periodic ? 0 : inside(index < 0 ? -1 - index : (2 * length) - 1 - index);
        return boundary.Kind switch
        {
            BoundaryKind.Periodic => inside((index + length) % length),
            BoundaryKind.Insulated => mirrored,
            _ => (2 * boundary.Value) - mirrored,
        };
    }
}
