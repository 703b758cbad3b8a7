using System.Diagnostics.CodeAnalysis;
using SimKit.Testing;

namespace SimKit.Mpi.Tests;

public sealed class ErrorTests
{
    private static Communicator World => Ranks.World;

    private static int Other => World.Size - 1 - World.Rank;

    [MpiTest(2, Serial = true), Property("row", 28)]
    public void A_message_longer_than_its_memory_is_truncated()
    {
        if (World.Rank == 0)
        {
            World.Send<int>([1, 2, 3], Other, 0);
        }

        if (World.Rank == World.Size - 1)
        {
            MpiException e = Assert.Throws<MpiException>(() => World.Receive<int>(new int[2], 0, 0))!;
            Assert.That((e.Class, e.Operation, e.Rank, e.Peer), Is.EqualTo((MpiErrorClass.Truncate, "Receive", World.Rank, 0)));
        }
    }

    [MpiTest(2, Serial = true), Property("row", 28)]
    public void A_list_names_the_failure_inside_its_statuses()
    {
        int[] memory = GC.AllocateArray<int>(4, pinned: true);
        using var list = new RequestList(World);
        World.ImmediateReceive<int>(memory.AsSpan(0, 1), Other, 1, list);
        World.ImmediateReceive<int>(memory.AsSpan(1, 1), Other, 2, list);
        World.Send<int>([5], Other, 1);
        World.Send<int>([6, 7], Other, 2);
        Assert.That(list.WaitAll, Throws.TypeOf<MpiException>().With.Property("Class").EqualTo(MpiErrorClass.Truncate));
        World.Barrier();
    }

    [MpiTest(2, Serial = true), Property("row", 28)]
    public void A_message_without_the_one_value_expected_is_refused()
    {
        World.Send<double>([], Other, 3);
        MpiException e = Assert.Throws<MpiException>(() => World.Receive<double>(Other, 3))!;
        Assert.That((e.Class, e.Operation, e.Rank, e.Peer), Is.EqualTo((MpiErrorClass.Count, "Receive", World.Rank, Other)));
        World.Barrier();
    }

    // What has another type has another number of bytes, or the status tells of elements that are not whole.
    [MpiTest(2, Serial = true), Property("row", 28)]
    public void A_message_of_a_wider_type_does_not_fit()
    {
        World.Send<double>([1, 2], Other, 4);
        MpiException e = Assert.Throws<MpiException>(() => World.Receive<float>(new float[2], Other, 4))!;
        Assert.That((e.Class, e.Peer), Is.EqualTo((MpiErrorClass.Truncate, Other)));
        World.Barrier();
    }

    [MpiTest(2, Serial = true), Property("row", 28)]
    public void A_message_of_another_tag_or_length_is_told_by_its_status()
    {
        World.Send<int>([1, 2], Other, 5);
        int[] room = new int[4];
        World.Receive<int>(room, Other, Communicator.AnyTag, out MessageStatus status);
        Assert.That(status, Is.EqualTo(new MessageStatus(Other, 5, 2)));
        World.Barrier();
    }

    [MpiTest(2, Serial = true)]
    public void A_rank_that_does_not_exist_is_named()
    {
        MpiException e = Assert.Throws<MpiException>(() => World.Send(1, 99, 0))!;
        Assert.That((e.Class, e.Peer), Is.EqualTo((MpiErrorClass.Rank, 99)));
        Assert.That(e.Message, Does.StartWith($"Send failed on rank {World.Rank} (peer 99)"));
        Assert.That(() => World.Receive<int>(-7, 0), Throws.TypeOf<MpiException>().With.Property("Class").EqualTo(MpiErrorClass.Rank));
        Assert.That(
            () => World.Send(1, Communicator.AnySource, 0),
            Throws.TypeOf<MpiException>().With.Property("Class").EqualTo(MpiErrorClass.Rank));
        Assert.That(() => World.Send(1, Other, -1), Throws.TypeOf<MpiException>().With.Property("Class").EqualTo(MpiErrorClass.Tag));
        Assert.That(() => World.Broadcast(1, 99), Throws.TypeOf<MpiException>().With.Property("Class").EqualTo(MpiErrorClass.Root));
    }

    [MpiTest(1, 2)]
    [SuppressMessage("Performance", "CA1806", Justification = "The dereference is the test.")]
    public void A_null_reference_is_an_exception_and_not_the_end()
    {
        Assert.That(() => LengthOf(null), Throws.TypeOf<NullReferenceException>());
        Assert.That(World.Allreduce(1, Operation.Sum), Is.EqualTo(World.Size));
    }

    [MpiTest(2)]
    public void Ranks_with_different_programs_are_told_so()
    {
        StartChecks.RequireSameProgram(World, 0x1234);
        MpiException e = Assert.Throws<MpiException>(() => StartChecks.RequireSameProgram(World, (ulong)World.Rank))!;
        Assert.That(e.Class, Is.EqualTo(MpiErrorClass.Start));
        Assert.That(e.Message, Does.Contain("different builds"));
    }

    [Test]
    public void A_request_still_running_is_not_forgotten()
    {
        int[] memory = GC.AllocateArray<int>(1, pinned: true);
        using var list = new RequestList(World);
        World.ImmediateReceive<int>(memory, 0, 500, list);
        Assert.That(list.Clear, Throws.InvalidOperationException.With.Message.Contains("request 0 of 1"));
        World.Send(1, 0, 500);
        list.WaitAll();
        list.Clear();
    }

    [Test]
    public void Waiting_for_nobody_is_an_error_on_one_rank()
    {
        Assert.That(() => World.Receive<int>(0, 501), Throws.TypeOf<MpiException>().With.Property("Class").EqualTo(MpiErrorClass.Deadlock));
        Assert.That(() => World.Probe(0, 501), Throws.TypeOf<MpiException>().With.Property("Class").EqualTo(MpiErrorClass.Deadlock));
    }

    private static int LengthOf(string? text) => text!.Length;
}
