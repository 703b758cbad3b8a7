using SimKit.Testing;

namespace SimKit.Mpi.Tests;

public sealed class CommunicatorTests
{
    private static Communicator World => Ranks.World;

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Splits_by_colour_and_orders_by_key()
    {
        int parity = World.Rank % 2;
        using Communicator half = World.Split(parity, key: -World.Rank);
        int members = (World.Size + 1 - parity) / 2;
        Assert.That(half.Size, Is.EqualTo(members));
        Assert.That(half.Rank, Is.EqualTo(members - 1 - (World.Rank / 2)), "the key turns the order round");

        int[] order = new int[members];
        half.Allgather<int>([World.Rank], order);
        Assert.That(order, Is.Ordered.Descending);
        Assert.That(order, Has.All.Matches<int>(r => r % 2 == parity));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_rank_without_colour_gets_no_communicator()
    {
        using Communicator? some = World.Split(World.Rank == 0 ? null : 1, 0);
        Assert.That(some?.Size, Is.EqualTo(World.Rank == 0 ? null : World.Size - 1));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Ranks_of_one_machine_share_memory()
    {
        using Communicator node = World.SplitShared();
        Assert.That(node.Size, Is.EqualTo(World.Size), "these tests run on one machine");
        Assert.That(node.Rank, Is.EqualTo(World.Rank));
        Assert.That(World.ProcessorName, Is.Not.Empty);
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Compares_groups_and_orders()
    {
        using Communicator copy = World.Duplicate();
        using Communicator reversed = World.Split(0, -World.Rank);
        using Communicator alone = World.Split(World.Rank, 0);
        Assert.That(Communicator.Compare(World, World), Is.EqualTo(CommunicatorComparison.Identical));
        Assert.That(World.CompareWith(copy), Is.EqualTo(CommunicatorComparison.Congruent));
        Assert.That(
            World.CompareWith(reversed),
            Is.EqualTo(World.Size == 1 ? CommunicatorComparison.Congruent : CommunicatorComparison.Similar));
        Assert.That(
            World.CompareWith(alone),
            Is.EqualTo(World.Size == 1 ? CommunicatorComparison.Congruent : CommunicatorComparison.Unequal));
    }

    [MpiTest(1, 2, Serial = true)]
    public void Messages_of_a_duplicate_stay_apart()
    {
        using Communicator copy = World.Duplicate();
        int other = World.Size - 1 - World.Rank;
        World.SendReceive<int>([1], other, 0, new int[1], other, 0);
        int[] sent = GC.AllocateArray<int>(1, pinned: true);
        Request send = copy.ImmediateSend<int>(sent, other, 0);
        Assert.That(World.ImmediateProbe(other, 0, out _), Is.False);
        copy.Receive<int>(new int[1], other, 0);
        send.Wait();
    }

    [MpiTest(1, 2, 3, 4)]
    public void A_nested_session_shares_MPI_and_leaves_it_running()
    {
        using (MpiSession inner = MpiSession.Start())
        {
            Assert.That(inner.World.Size, Is.EqualTo(World.Size));
            Assert.That(inner.Library!.Path, Does.Contain("libmpi"));
            Assert.That(inner.Library.Version, Does.Contain(inner.Library.Family == MpiFamily.OpenMpi ? "Open MPI" : "MPICH"));
            Assert.That(inner.World.Handle, Is.Not.Zero);
            inner.World.Barrier();
        }

        Assert.That(World.Allreduce(1, Operation.Sum), Is.EqualTo(World.Size));
    }

    [Test]
    public void Without_launcher_a_session_is_serial()
    {
        using MpiSession session = MpiSession.Start();
        Assert.That(session.IsSerial && session.World.IsSerial);
        Assert.That(session.Library, Is.Null);
        Assert.That((session.World.Rank, session.World.Size, session.World.Handle), Is.EqualTo((0, 1, (nint)0)));
        Assert.That(MpiSession.Launcher, Is.EqualTo(new LauncherEnvironment(LauncherKind.None, 0, 1)));
    }
}
