using SimKit.Kernels;
using SimKit.Testing;

namespace SimKit.Core.Tests.Loop;

public sealed class RunContextTests
{
    private const int Terms = 1000;

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_sum_is_the_same_for_every_number_of_ranks()
    {
        var run = new RunContext(Ranks.World);
        var serial = new ExactSum();
        for (int n = 0; n < Terms; n++)
        {
            serial.Add(Term(n));
        }

        for (int round = 0; round < 2; round++)
        {
            double sum = run.Sum(total =>
            {
                for (int n = run.Rank; n < Terms; n += run.Size)
                {
                    total.Add(Term(n));
                }
            });
            Assert.That(sum, Is.EqualTo(serial.Value), "round " + round);
        }
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void A_term_on_one_rank_that_is_not_finite_spoils_the_sum_on_all()
    {
        var run = new RunContext(Ranks.World);
        Assert.That(run.Sum(total => total.Add(run.Rank == run.Size - 1 ? double.PositiveInfinity : 1)), Is.NaN);
        Assert.That(run.Sum(total => total.Add(1)), Is.EqualTo(run.Size), "the next sum is sound again");
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Extrema_are_known_to_all_ranks()
    {
        var run = new RunContext(Ranks.World);
        Assert.That(run.Max(-1 - run.Rank), Is.EqualTo(-1));
        Assert.That(run.Min(1.5 + run.Rank), Is.EqualTo(1.5));
        Assert.That(run.Max(run.Rank), Is.EqualTo(run.Size - 1));
        Assert.That(run.Min(-run.Rank), Is.EqualTo(1 - run.Size));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_number_that_is_none_on_one_rank_is_none_on_all()
    {
        var run = new RunContext(Ranks.World);
        for (int rank = 0; rank < run.Size; rank++)
        {
            double value = run.Rank == rank ? double.NaN : run.Rank;
            Assert.That(run.Max(value), Is.NaN);
            Assert.That(run.Min(value), Is.NaN);
        }

        Assert.That(run.Max(double.NegativeInfinity), Is.EqualTo(double.NegativeInfinity));
        Assert.That(run.Min(double.PositiveInfinity), Is.EqualTo(double.PositiveInfinity));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Zeros_of_both_signs_have_one_extremum()
    {
        var run = new RunContext(Ranks.World);
        double zero = run.Rank % 2 == 0 ? -0.0 : 0.0;
        Assert.That(BitConverter.DoubleToInt64Bits(run.Max(zero)), Is.Zero);
        Assert.That(BitConverter.DoubleToInt64Bits(run.Min(zero)), Is.Zero);
    }

    [Test]
    public void A_request_to_stop_is_remembered()
    {
        var run = new RunContext(Ranks.World, "folder", "made by a test");
        Assert.That(run.IsStopRequested, Is.False);
        run.RequestStop();
        Assert.That(run.IsStopRequested, Is.True);
        Assert.That((run.Rank, run.Size, run.OutputDirectory, run.History), Is.EqualTo((0, 1, "folder", "made by a test")));
    }

    // Terms of very different size and both signs: plain sums would differ with the order.
    private static double Term(int n) => Math.ScaleB(((n * 7919) % 1009) - 504, ((n * 31) % 120) - 60);
}
