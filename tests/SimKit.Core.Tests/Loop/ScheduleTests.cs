namespace SimKit.Core.Tests.Loop;

public sealed class ScheduleTests
{
    [Test]
    public void Each_multiple_is_due_once()
    {
        var schedule = new Schedule(2);
        Assert.That(
            new[] { 0.0, 1, 1.9, 2, 2, 2.5, 4, 5.9, 6.1 }.Select(schedule.IsDue),
            Is.EqualTo(new[] { false, false, false, true, false, false, true, false, true }));
        Assert.That(schedule.Next, Is.EqualTo(8));
    }

    [Test]
    public void Multiples_that_were_jumped_over_are_due_once_together()
    {
        var schedule = new Schedule(1e-3);
        Assert.That(schedule.IsDue(1e6), Is.True);
        Assert.That(schedule.IsDue(1e6), Is.False);
        Assert.That(schedule.Next, Is.EqualTo(1e6 + 1e-3).Within(1e-9));
    }

    [Test]
    public void Events_are_multiples_and_do_not_drift()
    {
        var schedule = new Schedule(0.1);
        for (int n = 1; n <= 100_000; n++)
        {
            Assert.That(schedule.Next, Is.EqualTo(n * 0.1));
            Assert.That(schedule.IsDue(schedule.Next), Is.True);
        }
    }

    [Test]
    public void Without_an_interval_nothing_is_ever_due()
    {
        var schedule = new Schedule(null);
        Assert.That(schedule.Next, Is.EqualTo(double.PositiveInfinity));
        Assert.That(schedule.IsDue(double.MaxValue), Is.False);
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void An_interval_is_positive(double every) =>
        Assert.That(() => new Schedule(every), Throws.TypeOf<ArgumentOutOfRangeException>());
}
