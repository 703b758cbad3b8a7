namespace SimKit.Runs.Tests;

/// <summary>Ranks and supervisor share the page through a file, here in one process.</summary>
public sealed class HeartbeatPageTests
{
    [Test]
    public void A_beat_arrives_on_the_other_side()
    {
        using var folder = new TemporaryFolder();
        using HeartbeatPage supervisor = HeartbeatPage.Create(folder.File("page"), ranks: 3);
        using HeartbeatPage rank = HeartbeatPage.Open(folder.File("page"));
        Assert.That(supervisor.Read(2), Is.EqualTo(default(HeartbeatSlot)));
        rank.Join(2);
        Assert.That(supervisor.Read(2).Step, Is.EqualTo(HeartbeatSlot.BeforeFirstStep));
        rank.Beat(2, 41);
        HeartbeatSlot beaten = supervisor.Read(2);
        Assert.That(beaten.Step, Is.EqualTo(41));
        Assert.That(beaten.Process, Is.EqualTo(Environment.ProcessId));
        rank.Pulse();
        Assert.That(supervisor.Read(2).Pulses, Is.EqualTo(beaten.Pulses + 1));
        Assert.That(supervisor.Read(2).Step, Is.EqualTo(41), "a pulse is no step");
        rank.Leave();
        Assert.That(supervisor.Read(2).Process, Is.Zero);
        Assert.That(supervisor.Read(0).Pulses + supervisor.Read(1).Pulses, Is.Zero, "the slots of others");
    }

    [Test]
    public void Requests_arrive_and_a_checkpoint_is_taken_once_each_time()
    {
        using var folder = new TemporaryFolder();
        using HeartbeatPage supervisor = HeartbeatPage.Create(folder.File("page"), ranks: 1);
        using HeartbeatPage rank = HeartbeatPage.Open(folder.File("page"));
        Assert.That(rank.IsStopRequested || rank.TakeCheckpointRequest(), Is.False);
        supervisor.RequestCheckpoint();
        Assert.That(rank.TakeCheckpointRequest(), Is.True);
        Assert.That(rank.TakeCheckpointRequest(), Is.False);
        supervisor.RequestCheckpoint();
        Assert.That(rank.TakeCheckpointRequest(), Is.True);
        supervisor.RequestStop();
        Assert.That(rank.IsStopRequested, Is.True);
        Assert.That(rank.IsSupervisorGone, Is.False);
    }

    [Test]
    public void Without_a_page_nothing_is_asked_and_beats_go_nowhere()
    {
        using var folder = new TemporaryFolder();
        HeartbeatPage nobody = HeartbeatPage.Open(folder.File("missing"));
        nobody.Beat(0, 1);
        nobody.Pulse();
        nobody.Leave();
        Assert.That(nobody.IsWatched || nobody.IsStopRequested || nobody.IsSupervisorGone || nobody.TakeCheckpointRequest(), Is.False);
    }

    [TestCase(0)]
    [TestCase(15)]
    [TestCase(127)]
    public void A_file_that_is_no_page_is_not_believed(int length)
    {
        using var folder = new TemporaryFolder();
        using (HeartbeatPage.Create(folder.File("page"), ranks: 1))
        {
        }

        byte[] bytes = File.ReadAllBytes(folder.File("page"));
        File.WriteAllBytes(folder.File("page"), bytes[..length]);
        Assert.That(HeartbeatPage.Open(folder.File("page")).IsWatched, Is.False, "cut");
        bytes[8] = 0xFF; // many more ranks than slots
        File.WriteAllBytes(folder.File("page"), bytes);
        Assert.That(HeartbeatPage.Open(folder.File("page")).IsWatched, Is.False, "too few slots");
    }

    [Test]
    public void A_page_is_abandoned_when_nobody_has_it_open()
    {
        using var folder = new TemporaryFolder();
        HeartbeatPage supervisor = HeartbeatPage.Create(folder.File("page"), ranks: 1);
        Assert.That(HeartbeatPage.IsAbandoned(folder.File("page")), Is.False);
        HeartbeatPage rank = HeartbeatPage.Open(folder.File("page"));
        supervisor.Dispose();
        Assert.That(HeartbeatPage.IsAbandoned(folder.File("page")), Is.False, "a rank lives");
        rank.Dispose();
        Assert.That(HeartbeatPage.IsAbandoned(folder.File("page")), Is.True);
    }

    [Test]
    public void A_beat_allocates_nothing()
    {
        using var folder = new TemporaryFolder();
        using HeartbeatPage page = HeartbeatPage.Create(folder.File("page"), ranks: 1);
        page.Beat(0, 0);
        bool isAsked = page.IsStopRequested | page.TakeCheckpointRequest();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 1; step <= 1000; step++)
        {
            page.Beat(0, step);
            isAsked |= page.IsStopRequested | page.TakeCheckpointRequest();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(isAsked, Is.False);
    }
}
