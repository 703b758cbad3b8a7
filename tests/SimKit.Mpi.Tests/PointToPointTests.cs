using System.Runtime.InteropServices;
using SimKit.Testing;

namespace SimKit.Mpi.Tests;

/// <summary>Messages round a ring: rank r sends to r + 1 and receives from r − 1, so every value received is known.</summary>
public sealed class PointToPointTests
{
    private static Communicator World => Ranks.World;

    private static int Right => (World.Rank + 1) % World.Size;

    private static int Left => (World.Rank + World.Size - 1) % World.Size;

    [MpiTest(2, 3, 4, Serial = true)]
    public void Blocking_messages_go_round_the_ring()
    {
        int[] token = new int[3];
        if (World.Rank == 0)
        {
            World.Send<int>([7, 8, 9], Right, tag: 5);
            World.Receive<int>(token, Left, tag: 5, out MessageStatus status);
            Assert.That(status, Is.EqualTo(new MessageStatus(Left, 5, 3)));
        }
        else
        {
            World.Receive<int>(token, Left, tag: 5);
            World.Send<int>(token, Right, tag: 5);
        }

        Assert.That(token, Is.EqualTo(new[] { 7, 8, 9 }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Send_and_receive_at_once()
    {
        Span<long> received = stackalloc long[4];
        MessageStatus status = World.SendReceive<long>([World.Rank, -1], Right, 1, received, Left, 1);
        Assert.That(received[..2].ToArray(), Is.EqualTo(new long[] { Left, -1 }));
        Assert.That(status, Is.EqualTo(new MessageStatus(Left, 1, 2)));
    }

    [MpiTest(2, 4)]
    public void Single_values_and_wildcards()
    {
        if (World.Rank == 0)
        {
            int sum = 0;
            for (int i = 1; i < World.Size; i++)
            {
                int[] value = [0];
                World.Receive<int>(value, Communicator.AnySource, Communicator.AnyTag, out MessageStatus status);
                Assert.That(status, Is.EqualTo(new MessageStatus(value[0], 100 + value[0], 1)));
                sum += value[0];
            }

            Assert.That(sum, Is.EqualTo(World.Size * (World.Size - 1) / 2));
            World.Send(2.5, 1, 0);
        }
        else
        {
            World.Send(World.Rank, 0, 100 + World.Rank);
            if (World.Rank == 1)
            {
                Assert.That(World.Receive<double>(0, 0), Is.EqualTo(2.5));
            }
        }
    }

    [MpiTest(1, 2, Serial = true)]
    public void The_rank_that_is_not_there_neither_sends_nor_receives()
    {
        int[] untouched = [42];
        World.Send<int>([1], Communicator.ProcNull, 0);
        World.Receive<int>(untouched, Communicator.ProcNull, 0, out MessageStatus status);
        Assert.That(status, Is.EqualTo(new MessageStatus(Communicator.ProcNull, Communicator.AnyTag, 0)));
        Assert.That(untouched, Is.EqualTo(new[] { 42 }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Immediate_operations_complete_by_wait_and_by_test()
    {
        double[] sent = GC.AllocateArray<double>(2, pinned: true);
        double[] received = GC.AllocateArray<double>(2, pinned: true);
        sent[0] = World.Rank;
        sent[1] = 0.5;
        Request receive = World.ImmediateReceive<double>(received, Left, 3);
        Request send = World.ImmediateSend<double>(sent, Right, 3);
        send.Wait();
        MessageStatus status;
        while (!receive.Test(out status))
        {
            Thread.Yield();
        }

        Assert.That(status, Is.EqualTo(new MessageStatus(Left, 3, 2)));
        Assert.That(received, Is.EqualTo(new[] { Left, 0.5 }));
        Assert.That(receive.IsNull && send.IsNull && default(Request).IsNull);
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_list_completes_all_its_requests_and_is_used_again()
    {
        int[] memory = GC.AllocateArray<int>(40, pinned: true);
        using var list = new RequestList(World, capacity: 2);
        for (int round = 0; round < 3; round++)
        {
            list.Clear();
            for (int i = 0; i < 10; i++)
            {
                memory[i] = (100 * World.Rank) + i + round;
                World.ImmediateReceive<int>(memory.AsSpan(20 + i, 1), Left, i, list);
            }

            for (int i = 0; i < 10; i++)
            {
                World.ImmediateSend<int>(memory.AsSpan(i, 1), Right, i, list);
            }

            list.WaitAll();
            Assert.That(list.Count, Is.EqualTo(20));
            for (int i = 0; i < 10; i++)
            {
                Assert.That(memory[20 + i], Is.EqualTo((100 * Left) + i + round));
                Assert.That(list.StatusOf(i), Is.EqualTo(new MessageStatus(Left, i, 1)));
                Assert.That(list[i].IsNull);
            }
        }
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void A_list_tells_which_request_is_complete()
    {
        int[] memory = GC.AllocateArray<int>(4, pinned: true);
        using var list = new RequestList(World);
        list.Add(World.ImmediateReceive<int>(memory.AsSpan(0, 1), Left, 11));
        list.Add(World.ImmediateReceive<int>(memory.AsSpan(1, 1), Left, 22));
        Assert.That(list.TestAll(), Is.False, "nothing can have arrived: all sends come after this barrier");
        World.Barrier();
        memory[2] = 1;
        memory[3] = 2;
        World.Send<int>(memory.AsSpan(2, 1), Right, 11);
        World.Send<int>(memory.AsSpan(3, 1), Right, 22);
        int first = list.WaitAny(out MessageStatus one);
        int second = list.WaitAny(out MessageStatus two);
        Assert.That(new[] { first, second }, Is.EquivalentTo(new[] { 0, 1 }));
        Assert.That(new[] { one.Tag, two.Tag }, Is.EquivalentTo(new[] { 11, 22 }));
        Assert.That(list.WaitAny(out _), Is.EqualTo(-1));
        Assert.That(list.TestAll(), Is.True);
        Assert.That(memory, Is.EqualTo(new[] { 1, 2, 1, 2 }));
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Persistent_requests_start_many_times()
    {
        int[] memory = GC.AllocateArray<int>(2, pinned: true);
        using var list = new RequestList(World);
        World.ReceiveInitialize<int>(memory.AsSpan(1, 1), Left, 9, list);
        World.SendInitialize<int>(memory.AsSpan(0, 1), Right, 9, list);
        for (int round = 0; round < 4; round++)
        {
            memory[0] = (10 * World.Rank) + round;
            list.StartAll();
            list.WaitAll();
            Assert.That(memory[1], Is.EqualTo((10 * Left) + round));
        }
    }

    [MpiTest(1, 2, 3, Serial = true)]
    public void A_single_persistent_request_starts_and_is_freed()
    {
        int[] memory = GC.AllocateArray<int>(2, pinned: true);
        Request receive = World.ReceiveInitialize<int>(memory.AsSpan(1, 1), Left, 9);
        Request send = World.SendInitialize<int>(memory.AsSpan(0, 1), Right, 9);
        memory[0] = World.Rank + 1;
        receive.Start();
        send.Start();
        send.Wait();
        receive.Wait();
        Assert.That(memory[1], Is.EqualTo(Left + 1));
        receive.Free();
        send.Free();
        Assert.That(receive.IsNull && send.IsNull);
    }

    [MpiTest(1, 2, 3, 4, Serial = true)]
    public void Probes_tell_what_is_coming()
    {
        byte[] sent = GC.AllocateArray<byte>(24, pinned: true);
        Assert.That(World.ImmediateProbe(Communicator.AnySource, 77, out _), Is.False);
        World.Barrier();
        Request send = World.ImmediateSend<byte>(sent, Right, 77);
        MessageStatus status = World.Probe<double>(Communicator.AnySource, Communicator.AnyTag);
        Assert.That(status, Is.EqualTo(new MessageStatus(Left, 77, 3)), "24 bytes are 3 doubles");
        Assert.That(World.Probe(Left, 77).Count, Is.EqualTo(24));
        Assert.That(World.ImmediateProbe(Left, 77, out MessageStatus again) && again.Count == 24);
        Assert.That(World.ImmediateProbe<long>(Left, 77, out again) && again.Count == 3);
        World.Receive<byte>(new byte[24], Left, 77, out MessageStatus received);
        Assert.That(received.Count, Is.EqualTo(24));
        send.Wait();
    }

    [MpiTest(1, 2, Serial = true)]
    public void A_receive_that_nothing_matches_can_be_cancelled()
    {
        int[] memory = GC.AllocateArray<int>(1, pinned: true);
        Request receive = World.ImmediateReceive<int>(memory, Left, 1234);
        Assert.That(receive.Test(out _), Is.False);
        receive.Cancel();
        Assert.That(receive.IsNull);
    }

    [MpiTest(2, Serial = true)]
    public void Structures_and_small_types_travel_unchanged()
    {
        Exchange<Particle>(new Particle(1.5, -2, 3));
        Exchange('ß');
        Exchange(true);
        Exchange((Half)1.5);
        Exchange(123456789012345m);
        Exchange(DayOfWeek.Friday);
        Exchange((nint)(-5));
    }

    [MpiTest(2)]
    public void Messages_larger_than_the_eager_limit_arrive()
    {
        long[] data = new long[1 << 20];
        if (World.Rank == 0)
        {
            for (int i = 0; i < data.Length; i++)
            {
                data[i] = (long)i * i;
            }

            World.Send<long>(data, 1, 0);
        }
        else
        {
            World.Receive<long>(data, 0, 0);
            Assert.That(data[^1], Is.EqualTo(((1L << 20) - 1) * ((1L << 20) - 1)));
        }
    }

    private static void Exchange<T>(T value)
        where T : unmanaged
    {
        Span<T> received = stackalloc T[1];
        World.SendReceive([value], Right, 0, received, Left, 0);
        Assert.That(received[0], Is.EqualTo(value));
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Particle(double X, float Y, byte Kind);
}
