using CsCheck;

namespace SimKit.Core.Tests.Loop;

public sealed class RunClockTests
{
    [Test]
    public void Steps_that_fit_land_exactly_on_every_event_and_on_the_end() => Gen.Select(
        Gen.Double[0.01, 3], Gen.Double[0.01, 3], Gen.Double[1, 20], Gen.Double[0.003, 0.7]).Sample(
        (everyA, everyB, end, longest) =>
        {
            Schedule a = new(everyA), b = new(everyB);
            var clock = new RunClock(end, null, a, b);
            HashSet<double> met = [];
            while (!clock.IsOver)
            {
                double step = clock.Next.Fit(longest);
                Assert.That(step, Is.GreaterThan(0).And.LessThanOrEqualTo(longest * (1 + 1e-6)));
                clock.Advance(step);
                if (a.IsDue(clock.Time) | b.IsDue(clock.Time))
                {
                    met.Add(clock.Time);
                }
            }

            Assert.That(clock.Time, Is.EqualTo(end).Within(1e-12).Percent);
            Assert.That(met.Order(), Is.EqualTo(Moments([.. Multiples(everyA, end), .. Multiples(everyB, end)])));
        },
        iter: 300, threads: 1);

    [Test]
    public void Thousands_of_equal_steps_land_on_the_multiples_of_the_interval()
    {
        // 0.1 is no binary fraction: the plain sum of 100 000 of them is off by 2e-8.
        var outputs = new Schedule(100);
        var clock = new RunClock(10_000, null, outputs);
        List<double> met = [];
        while (!clock.IsOver)
        {
            clock.Advance(0.1);
            if (outputs.IsDue(clock.Time))
            {
                met.Add(clock.Time);
            }
        }

        Assert.That(met, Is.EqualTo(Enumerable.Range(1, 100).Select(n => 100.0 * n)));
        Assert.That(clock.Step, Is.EqualTo(100_000));
    }

    [Test]
    public void Multiples_that_mean_the_same_moment_are_one_event()
    {
        // 3 · 0.1 = 0.30000000000000004 in doubles, which is not 1 · 0.3.
        Schedule fine = new(0.1), coarse = new(0.3);
        var clock = new RunClock(3, null, fine, coarse);
        int steps = 0, coarseEvents = 0;
        for (; !clock.IsOver; steps++)
        {
            clock.Advance(clock.Next.Fit(0.05));
            _ = fine.IsDue(clock.Time);
            coarseEvents += coarse.IsDue(clock.Time) ? 1 : 0;
        }

        Assert.That(steps, Is.EqualTo(60), "no step is a sliver");
        Assert.That(coarseEvents, Is.EqualTo(10));
    }

    [Test]
    public void A_short_step_late_in_a_long_run_is_not_taken_for_a_rounding_error()
    {
        var clock = new RunClock(1e9, null);
        clock.Advance(1e9 - 10);
        clock.Advance(9.5);
        Assert.That(clock.Time, Is.EqualTo(1e9 - 0.5), "half a second is 5e-10 of the time and 5 % of the step");
        Assert.That(clock.IsOver, Is.False);
    }

    [Test]
    public void A_run_may_end_after_a_number_of_steps()
    {
        var clock = new RunClock(null, 1000, new Schedule(null));
        for (int n = 0; n < 1000; n++)
        {
            Assert.That(clock.IsOver, Is.False);
            Assert.That(clock.Next, Is.EqualTo(new StepInfo(n, n * 0.5, double.PositiveInfinity) { StepsLeft = 1000 - n }));
            Assert.That(clock.Fraction, Is.EqualTo(n / 1000.0));
            clock.Advance(0.5);
        }

        Assert.That(clock.IsOver, Is.True);
        Assert.That(clock.Time, Is.EqualTo(500));
        Assert.That(clock.Fraction, Is.EqualTo(1));
    }

    [Test]
    public void Of_two_ends_the_first_one_counts()
    {
        var clock = new RunClock(10, 4);
        clock.Advance(1);
        Assert.That(clock.Fraction, Is.EqualTo(0.25));
        clock.Advance(9);
        Assert.That(clock.IsOver, Is.True);
        Assert.That(clock.Fraction, Is.EqualTo(1));
    }

    [Test]
    public void Without_an_end_nothing_is_known_about_progress()
    {
        var clock = new RunClock(null, null);
        clock.Advance(1e12);
        Assert.That(clock.IsOver, Is.False);
        Assert.That(clock.Fraction, Is.Zero);
    }

    [Test]
    public void A_run_of_no_length_is_over_before_it_begins()
    {
        Assert.That(new RunClock(0, null).IsOver, Is.True);
        Assert.That(new RunClock(null, 0).Fraction, Is.EqualTo(1));
    }

    [Test]
    public void A_step_that_knows_no_event_is_as_long_as_it_likes()
    {
        Assert.That(new StepInfo(0, 0, double.PositiveInfinity).Fit(7), Is.EqualTo(7));
        Assert.That(new StepInfo(0, 0, 10).Fit(4), Is.EqualTo(10 / 3.0), "three equal steps");
        Assert.That(new StepInfo(0, 0, 12).Fit(4), Is.EqualTo(4));
        Assert.That(new StepInfo(0, 0, 0.5).Fit(4), Is.EqualTo(0.5));
        Assert.That(new StepInfo(0, 0, 12 * (1 + 1e-12)).Fit(4), Is.EqualTo(4).Within(1e-10), "rounding makes no fourth step");
    }

    [Test]
    public void Looking_at_the_clock_allocates_nothing()
    {
        var clock = new RunClock(1e9, null, new Schedule(2), new Schedule(3));
        long allocated = -1;
        for (int round = 0; round < 3; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int n = 0; n < 100; n++)
            {
                clock.Advance(clock.Next.Fit(1));
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.That(allocated, Is.Zero);
    }

    // Of multiples that differ only by rounding, the first.
    private static double[] Moments(double[] multiples) =>
        [.. multiples.Order().Where((time, n) => n == 0 || time > multiples.Order().ElementAt(n - 1) * (1 + 1e-12))];

    private static IEnumerable<double> Multiples(double every, double end)
    {
        for (int n = 1; n * every * (1 - 1e-12) <= end; n++)
        {
            yield return Math.Min(n * every, end);
        }
    }
}
