using SimKit.Kernels;

namespace SimKit.Core.Tests.Kernels;

/// <summary>The stencil against a plain loop with the same IEEE operations in the same order: equal to the bit at every width.</summary>
[Category("Kernels")]
public sealed class StencilTests
{
    private const double Centre = 0.37, Side = 0.1575, Poison = -12345.678;

    [Test]
    public void Five_points_equal_the_plain_loop_at_every_width(
        [Values(512, 256, 128, 64)] int bits, [Values(1, 3, 7)] int rows, [Values(1, 2, 7, 8, 9, 17, 31)] int columns)
    {
        (GridView<double> from, GridView<double> to) = MakeViews(rows, columns);
        using (from.Memory)
        using (to.Memory)
        {
            Stencil.FivePoint(from, to, 0, rows, 0, columns, Centre, Side, bits);
            CheckPlainLoop(from, to, 0, rows, 0, columns);
        }
    }

    [Test]
    public void A_box_inside_a_block_leaves_the_cells_around_it_alone([Values(512, 256, 128, 64)] int bits)
    {
        (GridView<double> from, GridView<double> to) = MakeViews(9, 21);
        using (from.Memory)
        using (to.Memory)
        {
            Stencil.FivePoint(from, to, 2, 7, 3, 20, Centre, Side, bits);
            CheckPlainLoop(from, to, 2, 7, 3, 20);
        }
    }

    [Test]
    public void The_public_stencil_runs_at_the_width_of_the_process()
    {
        (GridView<double> from, GridView<double> to) = MakeViews(5, 13);
        using (from.Memory)
        using (to.Memory)
        {
            Stencil.FivePoint(from, to, 0, 5, 0, 13, Centre, Side);
            CheckPlainLoop(from, to, 0, 5, 0, 13);
        }
    }

    [Test]
    public void An_empty_box_is_no_work()
    {
        (GridView<double> from, GridView<double> to) = MakeViews(4, 4);
        using (from.Memory)
        using (to.Memory)
        {
            Stencil.FivePoint(from, to, 2, 2, 0, 4, Centre, Side);
            Stencil.FivePoint(from, to, 0, 4, 3, 1, Centre, Side);
            Assert.That(to.Memory.Span.ToArray(), Has.All.EqualTo(Poison));
        }
    }

    [Test]
    public void A_stencil_that_reaches_outside_the_memory_is_refused()
    {
        (GridView<double> from, GridView<double> to) = MakeViews(4, 4);
        using (from.Memory)
        using (to.Memory)
        {
            Assert.That(
                () => Stencil.FivePoint(from, to, -1, 4, 0, 4, Centre, Side),
                Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("rows -2 … 4, columns -1 … 4"));
            Assert.That(() => Stencil.FivePoint(from, to, 0, 6, 0, 4, Centre, Side), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => Stencil.FivePoint(from, to, 0, 4, 0, 4000, Centre, Side), Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    // A halo of one cell, and a few cells of padding behind each row.
    private static (GridView<double> From, GridView<double> To) MakeViews(int rows, int columns)
    {
        int stride = columns + 5;
        var from = new AlignedBuffer<double>((rows + 2) * stride);
        var to = new AlignedBuffer<double>((rows + 2) * stride);
        var random = new Random(4711);
        foreach (ref double value in from.Span)
        {
            value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4));
        }

        to.Span.Fill(Poison);
        return (new GridView<double>(from, stride + 1, 0, stride), new GridView<double>(to, stride + 1, 0, stride));
    }

    private static void CheckPlainLoop(GridView<double> from, GridView<double> to, int j0, int j1, int i0, int i1)
    {
        double[] expected = new double[to.Memory.Length];
        Array.Fill(expected, Poison);
        Span<double> u = from.Memory.Span;
        for (int j = j0; j < j1; j++)
        {
            for (int i = i0; i < i1; i++)
            {
                int cell = (int)from.Index(0, j, i), row = (int)from.StrideJ;
                double sides = u[cell - 1] + u[cell + 1] + (u[cell - row] + u[cell + row]);
                expected[to.Index(0, j, i)] = Math.FusedMultiplyAdd(Centre, u[cell], Side * sides);
            }
        }

        Assert.That(to.Memory.Span.ToArray(), Is.EqualTo(expected));
    }
}
