using CsCheck;

namespace SimKit.Core.Tests.Checkpoints;

public sealed class CheckpointTimesTests
{
    private static readonly CheckpointOptions Off = new() { Every = "off" };

    [Test]
    public void The_automatic_interval_is_near_the_exact_optimum() =>
        Gen.Select(Gen.Double[1, 60], Gen.Double[3, 6]).Sample((cost, magnitude) =>
        {
            double meanTime = cost * Math.Pow(10, magnitude);
            double interval = CheckpointTimes.AutomaticSeconds(cost, meanTime);
            double best = double.PositiveInfinity;
            for (double tried = cost; tried < 20 * meanTime; tried *= 1.01)
            {
                best = Math.Min(best, Slowdown(tried, cost, meanTime));
            }

            Assert.That(Slowdown(interval, cost, meanTime), Is.EqualTo(best).Within(1e-3).Percent);
        });

    // Young 1974: sqrt(2 · 2 s · 10 000 s) = 200 s, less the cost.
    [TestCase(2, 10_000, 198)]
    [TestCase(0.001, 1_000, 10)] // not shorter than 10 s
    [TestCase(30, 600, 600)] // not more than 5 % of the time
    [TestCase(0, 86_400, 10)]
    public void The_automatic_interval_keeps_its_bounds(double cost, double meanTime, double expected) =>
        Assert.That(CheckpointTimes.AutomaticSeconds(cost, meanTime), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void Never_more_than_a_twentieth_of_the_time_is_spent_on_checkpoints() =>
        Gen.Select(Gen.Double[1e-6, 1e5], Gen.Double[1, 1e9]).Sample((cost, meanTime) =>
        {
            double interval = CheckpointTimes.AutomaticSeconds(cost, meanTime);
            Assert.That(interval, Is.AtLeast(10).And.AtLeast(20 * cost * (1 - 1e-12)));
        });

    [Test]
    public void The_first_cost_is_guessed_from_the_bytes_and_the_next_is_measured()
    {
        Assert.That(new CheckpointTimes(new CheckpointOptions(), 0).CostSeconds, Is.EqualTo(0.05));
        var times = new CheckpointTimes(new CheckpointOptions { MeanTimeBetweenFailures = 10_000 }, 2_000_000_000);
        Assert.That((times.CostSeconds, times.IntervalSeconds), Is.EqualTo((2.0, 198.0)));
        Assert.That((times.IsDueByWall(197.9), times.IsDueByWall(198)), Is.EqualTo((false, true)));
        times.Done(200, costSeconds: 8);
        Assert.That(times.IntervalSeconds, Is.EqualTo(392).Within(1e-9)); // sqrt(2 · 8 · 10 000) − 8
        Assert.That((times.IsDueByWall(591.9), times.IsDueByWall(592.1)), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_given_interval_counts_from_the_end_of_the_last_checkpoint()
    {
        var times = new CheckpointTimes(new CheckpointOptions { Every = "10 min", MemoryEvery = "1 min" }, 0);
        Assert.That((times.IsDueByWall(599), times.IsDueByWall(600)), Is.EqualTo((false, true)));
        times.Done(700, 1);
        Assert.That((times.IsDueByWall(1299), times.IsDueByWall(1300)), Is.EqualTo((false, true)));
        times.Failed(1300);
        Assert.That((times.IsDueByWall(1899), times.IsDueByWall(1900)), Is.EqualTo((false, true)));
        Assert.That((times.IsMemoryDueByWall(59), times.IsMemoryDueByWall(60)), Is.EqualTo((false, true)));
        times.MemoryDone(61);
        Assert.That((times.IsMemoryDueByWall(120), times.IsMemoryDueByWall(121)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Off_is_never_due()
    {
        var times = new CheckpointTimes(Off, 0);
        Assert.That(times.IsDueByWall(1e12) || times.IsMemoryDueByWall(1e12) || times.IsDueByRun(1_000_000, 1e12), Is.False);
        Assert.That(times.Choose(isDue: false, isRequested: true, isOver: false), Is.EqualTo(CheckpointKind.Rolling));
    }

    [Test]
    public void Steps_and_simulated_time_fire_once_at_the_first_boundary_that_reaches_them() =>
        Gen.Select(Gen.Long[1, 7], Gen.Double[0.5, 3], Gen.Double[0.05, 2].Array[1, 60]).Sample((everySteps, everyTime, steps) =>
        {
            var times = new CheckpointTimes(Off with { EverySteps = everySteps, EveryTime = everyTime }, 0);
            double time = 0;
            for (int step = 1; step <= steps.Length; step++)
            {
                double before = time;
                time += steps[step - 1];
                bool isDue = step % everySteps == 0 || Math.Floor(time / everyTime) > Math.Floor(before / everyTime);
                Assert.That(times.IsDueByRun(step, time), Is.EqualTo(isDue), $"step {step}, time {time}");
                Assert.That(times.IsDueByRun(step, time), Is.False);
            }
        });

    [Test]
    public void A_run_that_goes_on_fires_as_if_it_had_never_stopped() =>
        Gen.Select(
            Gen.Double[0.5, 3], Gen.Double[1, 5], Gen.Double[0.05, 2].Array[2, 60], Gen.Int[0, 59]).Sample((every, permanent, steps, cut) =>
        {
            CheckpointOptions options = Off with { EverySteps = 3, EveryTime = every, PermanentTime = permanent };
            var whole = new CheckpointTimes(options, 0);
            CheckpointTimes? resumed = null;
            double time = 0;
            for (int step = 1; step <= steps.Length; step++)
            {
                time += steps[step - 1];
                CheckpointKind expected = Decide(whole, step, time);
                if (resumed is not null)
                {
                    Assert.That(Decide(resumed, step, time), Is.EqualTo(expected), $"step {step}");
                }

                if (step == 1 + (cut % (steps.Length - 1)))
                {
                    resumed = new CheckpointTimes(options, 0);
                    resumed.GoOnFrom(step, time);
                }
            }

            Assert.That(resumed, Is.Not.Null);
        });

    [Test]
    public void A_permanent_checkpoint_that_failed_is_made_up_for()
    {
        var times = new CheckpointTimes(Off with { EverySteps = 1, PermanentTime = 10 }, 0);
        Assert.That(Choose(times, 1, 9), Is.EqualTo(CheckpointKind.Rolling));
        times.Done(1, 1);
        Assert.That(Choose(times, 2, 11), Is.EqualTo(CheckpointKind.Permanent));
        times.Failed(2);
        Assert.That(Choose(times, 3, 12), Is.EqualTo(CheckpointKind.Permanent));
        times.Done(3, 1);
        Assert.That(Choose(times, 4, 13), Is.EqualTo(CheckpointKind.Rolling));
    }

    [Test]
    public void The_end_is_saved_only_when_wanted()
    {
        var times = new CheckpointTimes(Off with { PermanentTime = 10 }, 0);
        Assert.That(times.Choose(isDue: true, isRequested: false, isOver: true), Is.EqualTo(CheckpointKind.None));
        Assert.That(times.Choose(isDue: true, isRequested: true, isOver: true), Is.EqualTo(CheckpointKind.Rolling));
        bool isDue = times.IsDueByRun(5, 10);
        Assert.That(times.Choose(isDue, isRequested: false, isOver: true), Is.EqualTo(CheckpointKind.Permanent));
        var always = new CheckpointTimes(Off with { AtEnd = true }, 0);
        Assert.That(always.Choose(isDue: false, isRequested: false, isOver: true), Is.EqualTo(CheckpointKind.Rolling));
    }

    [Test]
    public void A_decision_allocates_nothing()
    {
        var times = new CheckpointTimes(new CheckpointOptions { EverySteps = 3, EveryTime = 0.5, PermanentTime = 2 }, 1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 1; step < 1000; step++)
        {
            bool isDue = times.IsDueByRun(step, step * 0.1) | times.IsDueByWall(step);
            if (times.Choose(isDue, isRequested: false, isOver: false) != CheckpointKind.None)
            {
                times.Done(step, 0.1);
            }
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    // Daly 2006: total time over useful time with exponential failures, work of τ and a checkpoint of C between them, and no restart
    // time: M (e^((τ + C)/M) − 1) / τ.
    private static double Slowdown(double interval, double cost, double meanTime) =>
        meanTime * (Math.Exp((interval + cost) / meanTime) - 1) / interval;

    private static CheckpointKind Choose(CheckpointTimes times, long step, double time) =>
        times.Choose(times.IsDueByRun(step, time), isRequested: false, isOver: false);

    private static CheckpointKind Decide(CheckpointTimes times, long step, double time)
    {
        CheckpointKind kind = Choose(times, step, time);
        if (kind != CheckpointKind.None)
        {
            times.Done(0, 0);
        }

        return kind;
    }
}
