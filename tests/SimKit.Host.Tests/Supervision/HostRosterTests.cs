namespace SimKit.Host.Tests;

public sealed class HostRosterTests
{
    private static readonly Hostfile ThreeHosts = Hostfile.Parse(["localhost slots=2", "node1 slots=2", "node2:4"], "hosts");

    [TestCase(8, 4)] // as many as there is room for
    [TestCase(4, 4)]
    [TestCase(3, 3)]
    [TestCase(16, 8)] // two a slot before and after
    public void A_host_that_is_gone_is_left_out(int ranks, int left)
    {
        var probe = new FakeProbe();
        var roster = new HostRoster(ThreeHosts, ranks, probe);
        Assert.That(roster.Refresh(), Is.True);
        Assert.That(roster.Ranks, Is.EqualTo(ranks));
        probe.Silent.Add("node2");
        Assert.That(roster.Refresh(), Is.True);
        Assert.That(roster.Gone, Is.EqualTo((string[])["node2"]));
        Assert.That(roster.Hosts!.ToText(MpiInstallation.OpenMpi), Is.EqualTo("localhost slots=2\nnode1 slots=2\n"));
        Assert.That(roster.Ranks, Is.EqualTo(left));
    }

    [Test]
    public void A_host_that_never_answered_is_not_taken_for_dead()
    {
        var probe = new FakeProbe();
        probe.Silent.Add("node1");
        var roster = new HostRoster(ThreeHosts, 8, probe);
        Assert.That(roster.Refresh(), Is.True);
        Assert.That(roster.Gone, Is.Empty);
        Assert.That(roster.Ranks, Is.EqualTo(8));
    }

    [Test]
    public void Without_any_host_there_is_no_going_on()
    {
        var probe = new FakeProbe();
        var roster = new HostRoster(Hostfile.Parse(["node1 slots=2", "node2 slots=2"], "hosts"), 4, probe);
        Assert.That(roster.Refresh(), Is.True);
        probe.Silent.UnionWith(["node1", "node2"]);
        Assert.That(roster.Refresh(), Is.False);
    }

    [Test]
    public void This_machine_is_always_there()
    {
        var probe = new NetworkProbe();
        Assert.That(probe.Answers("localhost") && probe.Answers(Environment.MachineName), Is.True);
        Assert.That(probe.Answers("no-such-host.invalid"), Is.False); // .invalid never resolves (RFC 2606)
    }

    private sealed class FakeProbe : IHostProbe
    {
        public HashSet<string> Silent { get; } = [];

        public bool Answers(string host) => !Silent.Contains(host);
    }
}
