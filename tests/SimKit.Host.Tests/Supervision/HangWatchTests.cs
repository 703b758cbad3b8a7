using SimKit.Runs;

namespace SimKit.Host.Tests;

/// <summary>Readings come every tenth of a second of a clock that the tests move.</summary>
public sealed class HangWatchTests
{
    private double now = 1e6; // any monotonic clock will do
    private long pulses;

    [Test]
    public void Quiet_ranks_hang_after_the_timeout_and_not_before()
    {
        var watch = new HangWatch(2, timeoutSeconds: 60);
        HeartbeatSlot[] slots = Begin(watch, stepSeconds: 0.1);
        Assert.That(SecondsUntilHang(watch, slots), Is.EqualTo(60).Within(0.3));
    }

    [Test]
    public void Long_steps_give_a_longer_limit()
    {
        var watch = new HangWatch(2, timeoutSeconds: 60);
        HeartbeatSlot[] slots = Begin(watch, stepSeconds: 10);
        Assert.That(SecondsUntilHang(watch, slots), Is.EqualTo(190).Within(1)); // 20 median steps, and 10 s have passed
    }

    [TestCase(60, 600)]
    [TestCase(7, 70)]
    [TestCase(2, 60, Description = "a minute at least")]
    public void The_start_may_take_ten_times_as_long(double timeoutSeconds, double seconds)
    {
        var watch = new HangWatch(2, timeoutSeconds);
        HeartbeatSlot[] slots = [new(1, -1, 0, 1), new(1, -1, 0, 2)];
        Assert.That(SecondsUntilHang(watch, slots), Is.EqualTo(seconds).Within(1));
    }

    [Test]
    public void A_rank_that_writes_files_has_ten_times_as_long()
    {
        var watch = new HangWatch(2, timeoutSeconds: 6);
        HeartbeatSlot[] slots = Begin(watch, stepSeconds: 0.1);
        slots[1] = slots[1] with { Pulses = ++pulses, Storing = 1 };
        Assert.That(SecondsUntilHang(watch, slots), Is.EqualTo(60).Within(0.3));
    }

    [Test]
    public void One_rank_that_pulses_keeps_all_alive()
    {
        var watch = new HangWatch(2, timeoutSeconds: 5);
        HeartbeatSlot[] slots = Begin(watch, stepSeconds: 0.1);
        for (int second = 0; second < 600; second++)
        {
            slots[0] = slots[0] with { Pulses = ++pulses };
            Assert.That(watch.Look(slots, now += 1), Is.False);
        }

        Assert.That(SecondsUntilHang(watch, slots), Is.EqualTo(5).Within(0.3));
    }

    [Test]
    public void Time_in_which_nobody_looked_does_not_count()
    {
        var watch = new HangWatch(2, timeoutSeconds: 5);
        HeartbeatSlot[] slots = Begin(watch, stepSeconds: 0.1);
        Assert.That(watch.Look(slots, now += 36000), Is.False, "the machine slept ten hours");
        Assert.That(SecondsUntilHang(watch, slots), Is.EqualTo(4).Within(0.3), "at most a second of them counts");
    }

    [Test]
    public void A_start_in_the_middle_is_no_long_step()
    {
        var watch = new HangWatch(1, timeoutSeconds: 5);
        watch.Look([new(1, -1, 0, 1)], now);
        watch.Look([new(2, 800, 0, 1)], now += 1); // gone on from step 800
        Assert.That(watch.LimitSeconds, Is.EqualTo(60), "still the limit of the start");
        watch.Look([new(3, 810, 0, 1)], now += 1);
        Assert.That(watch.LimitSeconds, Is.EqualTo(5));
    }

    [Test]
    public void Names_the_ranks_that_are_farthest_behind()
    {
        HeartbeatSlot[] slots = [new(9, 813, 0, 1), new(8, 812, 0, 2), new(9, 813, 0, 3), default];
        Assert.That(HangWatch.Behind(slots), Is.EqualTo((int[])[1]));
        Assert.That(HangWatch.LeastStep(slots), Is.EqualTo(812));
        Assert.That(HangWatch.LeastStep([default]), Is.EqualTo(HeartbeatSlot.BeforeFirstStep));
    }

    private HeartbeatSlot[] Begin(HangWatch watch, double stepSeconds)
    {
        HeartbeatSlot[] slots = new HeartbeatSlot[2];
        for (int step = 0; step <= 10; step++)
        {
            Array.Fill(slots, new HeartbeatSlot(++pulses, step, 0, 1));
            for (double passed = 0; passed < stepSeconds - 0.05; passed += 0.1)
            {
                Assert.That(watch.Look(slots, now += 0.1), Is.False);
            }
        }

        return slots;
    }

    private double SecondsUntilHang(HangWatch watch, HeartbeatSlot[] slots)
    {
        double start = now;
        while (!watch.Look(slots, now += 0.1))
        {
            Assert.That(now - start, Is.LessThan(10_000));
        }

        return now - start;
    }
}
