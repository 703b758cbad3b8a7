using System.Diagnostics;

namespace SimKit.Core.Tests.Loop;

public sealed class PhaseTimersTests
{
    [Test]
    public void Every_moment_belongs_to_exactly_one_phase()
    {
        var timers = new PhaseTimers();
        timers.Reset();
        long start = Stopwatch.GetTimestamp();
        using (timers.Measure(Phase.Output))
        {
            Thread.Sleep(20);
            using (timers.Measure(Phase.Collective))
            {
                Thread.Sleep(30);
            }
        }

        Phase left = timers.Switch(Phase.HaloWait);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double total = Enum.GetValues<Phase>().Sum(timers.Seconds);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(left, Is.EqualTo(Phase.Compute), "the scopes are closed");
            Assert.That(timers.Seconds(Phase.Collective), Is.GreaterThanOrEqualTo(0.029));
            Assert.That(timers.Seconds(Phase.Output), Is.GreaterThanOrEqualTo(0.019));
            Assert.That(timers.Seconds(Phase.HaloPack), Is.Zero);
            Assert.That(total, Is.GreaterThanOrEqualTo(elapsed));
            Assert.That(total, Is.LessThanOrEqualTo(Stopwatch.GetElapsedTime(start).TotalSeconds + 0.005));
        }
    }

    [Test]
    public void The_inner_phase_is_not_charged_to_the_outer_one()
    {
        var timers = new PhaseTimers();
        long before = Stopwatch.GetTimestamp(), inner;
        using (timers.Measure(Phase.Output))
        {
            using (timers.Measure(Phase.Collective))
            {
                inner = Stopwatch.GetTimestamp();
                Thread.Sleep(50);
                inner = Stopwatch.GetTimestamp() - inner;
            }
        }

        double whole = Stopwatch.GetElapsedTime(before).TotalSeconds;
        Assert.That(timers.Seconds(Phase.Output), Is.LessThanOrEqualTo(whole - ((double)inner / Stopwatch.Frequency)));
    }

    [Test]
    public void Messages_are_counted_until_reset()
    {
        var timers = new PhaseTimers();
        timers.CountMessage(800);
        timers.CountMessage(8);
        Assert.That((timers.Messages, timers.Bytes), Is.EqualTo((2, 808)));
        using (timers.Measure(Phase.Health))
        {
            Thread.Sleep(2);
        }

        timers.Reset();
        Assert.That((timers.Messages, timers.Bytes), Is.EqualTo((0, 0)));
        Assert.That(timers.Seconds(Phase.Health), Is.Zero);
    }
}
