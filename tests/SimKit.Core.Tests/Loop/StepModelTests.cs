using SimKit.Runs;

namespace SimKit.Core.Tests.Loop;

/// <summary>The model of a step's time, against numbers worked out by hand.</summary>
public sealed class StepModelTests
{
    private static readonly StepCost Cost = new(SecondsPerCell: 1e-6, SecondsPerHaloCell: 2e-6, SecondsPerBlock: 1e-5);
    private static readonly StepModel Model = new(Cost, new NetworkSpeed("", LatencySeconds: 1e-6, BytesPerSecond: 1e8));
    private static readonly StepShare Share = new(Cells: 100, HaloCells: 20, Blocks: 1, Messages: 8, Bytes: 1600);

    [Test]
    public void One_rank_works_and_sends_nothing()
    {
        // 100 · 1 + 20 · 2 + 10 = 150 us.
        var plan = new StepPlan([Share with { Messages = 0, Bytes = 0 }], AllReduces: 3);
        Assert.That(Model.Seconds(plan), Is.EqualTo(150e-6).Within(1e-12));
    }

    [Test]
    public void Four_ranks_pay_for_messages_reductions_and_agreement()
    {
        // Messages 8 + 1600 / 100 = 24 us; an all-reduce takes log2(4) · 1 = 2 us, half a one is made a step: 175 us. One percent of it is
        // less than an agreement, so it comes every second step: 1 us more.
        var plan = new StepPlan([Share, Share, Share, Share], AllReduces: 0.5);
        Assert.That(Model.Seconds(plan), Is.EqualTo(176e-6).Within(1e-12));
    }

    [Test]
    public void All_wait_for_the_slowest_rank()
    {
        // 300 · 1 + 40 + 10 + 24 = 374 us, and an agreement of 1 us (log2 of 2 ranks) after each step.
        var plan = new StepPlan([Share, Share with { Cells = 300 }], AllReduces: 0);
        Assert.That(Model.Seconds(plan), Is.EqualTo(375e-6).Within(1e-12));
        Assert.That((plan.Messages, plan.Bytes), Is.EqualTo((16.0, 3200.0)));
    }

    [Test]
    public void Costs_are_found_again_from_the_times_they_give()
    {
        StepCost found = StepModel.Fit([.. new[] { 8, 16, 32, 64 }.Select(Measured)]);
        Assert.That(found.SecondsPerCell, Is.EqualTo(Cost.SecondsPerCell).Within(1e-6).Percent);
        Assert.That(found.SecondsPerHaloCell, Is.EqualTo(Cost.SecondsPerHaloCell).Within(1e-6).Percent);
        Assert.That(found.SecondsPerBlock, Is.EqualTo(Cost.SecondsPerBlock).Within(1e-6).Percent);
    }

    [Test]
    public void A_single_time_is_all_due_to_cells()
    {
        (StepShare share, _) = Measured(10);
        Assert.That(StepModel.Fit([(share, 3e-4)]), Is.EqualTo(new StepCost(3e-4 / share.Cells, 0, 0)).Using<StepCost>(
            (one, other) => Math.Abs(one.SecondsPerCell - other.SecondsPerCell) < 1e-18 && one with { SecondsPerCell = 0 } == default));
    }

    [Test]
    public void No_cost_is_negative_however_the_times_are_disturbed()
    {
        // Times of small domains that grow faster than their cells would make halos cost less than nothing.
        (StepShare Share, double Seconds)[] disturbed =
            [.. new[] { 8, 16, 32 }.Select(size => (Measured(size).Share, 1e-9 * size * size * size))];
        StepCost found = StepModel.Fit(disturbed);
        Assert.That((found.SecondsPerHaloCell, found.SecondsPerBlock), Is.EqualTo((0.0, 0.0)));
        Assert.That(found.SecondsPerCell, Is.Positive);
        Assert.That(() => StepModel.Fit([]), Throws.ArgumentException);
    }

    [TestCase(96, 2.0, 136)] // 96 · √2 = 135.8
    [TestCase(96, 4.0, 192)]
    [TestCase(96, 1.0 / 16, 24)]
    public void A_size_grows_with_the_root_of_the_cells(int size, double factor, int grown) =>
        Assert.That(new SizeRule("grid.n", size, Dimensions: 2).Grown(factor), Is.EqualTo(grown));

    private static (StepShare Share, double Seconds) Measured(int size)
    {
        var share = new StepShare(6L * size * size, 120L * size, 30, 0, 0);
        return (share, Cost.Seconds(share.Cells, share.HaloCells, share.Blocks));
    }
}
