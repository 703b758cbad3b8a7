using System.Diagnostics;

namespace SimKit.Runs.Tests;

[TestFixture]
[NonParallelizable]
internal sealed class FaultTests
{
    [TearDown]
    public void Disarm() => Fault.Arm("");

    [Test]
    public void Nothing_happens_unless_armed()
    {
        Assert.That(Fault.IsArmed, Is.False);
        Fault.Hit("anything");
    }

    [Test]
    public void Fails_at_the_hit_it_is_armed_for_and_only_there()
    {
        Fault.Arm("a.b:throw,at=2; c:throw,rank=1; d:throw,attempt=1", rank: 0, attempt: 0);
        Fault.Hit("a.b");
        Fault.Hit("a");
        Fault.Hit("c");
        Fault.Hit("d");
        Assert.That(Failure.Of<IOException>(() => Fault.Hit("a.b")).Message, Is.EqualTo("fault injected at a.b"));
        Fault.Hit("a.b");
    }

    [Test]
    public void Sleeps_as_long_as_told()
    {
        Fault.Arm("slow:sleep=0.05");
        var watch = Stopwatch.StartNew();
        Fault.Hit("slow");
        Assert.That(watch.Elapsed.TotalSeconds, Is.GreaterThan(0.04));
    }

    [TestCase("a")]
    [TestCase("a:explode")]
    [TestCase(":kill")]
    [TestCase("a:sleep")]
    [TestCase("a:kill,when=3")]
    [TestCase("a:kill,at=x")]
    public void A_wrong_word_is_explained(string text) =>
        Assert.That(Failure.Of<FormatException>(() => Fault.Arm(text)).Message, Does.Contain("write place:action"));
}
