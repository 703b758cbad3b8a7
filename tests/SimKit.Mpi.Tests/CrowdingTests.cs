using SimKit.Testing;

namespace SimKit.Mpi.Tests;

public sealed class CrowdingTests
{
    [TestCase("0-3,8,10-11\n", new[] { 0, 1, 2, 3, 8, 10, 11 })]
    [TestCase("\t5", new[] { 5 })]
    [TestCase("", new int[0])]
    public void Lists_of_processors_are_read(string list, int[] processors) =>
        Assert.That(Crowding.Parse(list), Is.EqualTo(processors));

    // A rank that asks again and again keeps its processor for some milliseconds, which is what each round costs then. It is the time
    // of processors that counts, not the clock's: the machine may have other work, and a patient rank lets that go first, too.
    [MpiTest(4)]
    public void Ranks_that_wait_leave_their_processor_to_others()
    {
        const double EverybodyHasAProcessor = 0.5; // s
        bool before = MpiRuntime.IsCrowded;
        double patient = 0, stubborn = 0;
        try
        {
            for (int turn = 0; turn < 5; turn++)
            {
                bool isCounted = turn > 0; // what the first turn takes is the compiler's, too
                MpiRuntime.IsCrowded = true;
                patient += ProcessorSecondsOfRounds(75) * (isCounted ? 1 : 0);
                MpiRuntime.IsCrowded = false;
                stubborn += ProcessorSecondsOfRounds(75) * (isCounted ? 1 : 0);
            }
        }
        finally
        {
            MpiRuntime.IsCrowded = before;
        }

        Assert.That(patient, Is.LessThan(Math.Max(EverybodyHasAProcessor, 0.5 * stubborn)), $"s, against {stubborn:0.00} s");
    }

    private static double ProcessorSecondsOfRounds(int rounds)
    {
        Communicator world = Ranks.World;
        int next = (world.Rank + 1) % world.Size, previous = (world.Rank + world.Size - 1) % world.Size;
        double[] sent = GC.AllocateArray<double>(1, pinned: true), received = GC.AllocateArray<double>(1, pinned: true), sum = new double[1];
        sent[0] = world.Rank;
        using var requests = new RequestList(world, 2);
        world.Barrier();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int round = 0; round < rounds; round++)
        {
            requests.Clear();
            world.ImmediateReceive(received.AsSpan(), previous, 0, requests);
            world.ImmediateSend<double>(sent, next, 0, requests);
            requests.WaitAll();
            world.Allreduce<double>(received, sum, Operation.Sum);
        }

        double seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        Assert.That(sum[0], Is.EqualTo(6));
        return seconds;
    }

    [MpiTest(4)]
    public void Crowded_ranks_get_what_others_get()
    {
        Communicator world = Ranks.World;
        bool before = MpiRuntime.IsCrowded;
        try
        {
            foreach (bool isCrowded in new[] { true, false })
            {
                MpiRuntime.IsCrowded = isCrowded;
                int[] value = GC.AllocateArray<int>(1, pinned: true), all = new int[4];
                value[0] = world.Rank == 2 ? 7 : 0;
                world.Broadcast(value.AsSpan(), 2);
                Assert.That(value[0], Is.EqualTo(7));
                world.Allreduce<int>([world.Rank], value, Operation.Sum);
                Assert.That(value[0], Is.EqualTo(6));
                world.Allgather<int>([10 * world.Rank], all);
                Assert.That(all, Is.EqualTo(new[] { 0, 10, 20, 30 }));
                world.Gather<int>([world.Rank], world.Rank == 1 ? all : [], 1);
                Assert.That(all, Is.EqualTo(world.Rank == 1 ? new[] { 0, 1, 2, 3 } : [0, 10, 20, 30]));
                int partner = world.Rank ^ 1;
                Request receive = world.ImmediateReceive(value.AsSpan(), partner, 3);
                world.Send<int>([world.Rank], partner, 3);
                Assert.That(receive.Wait().Source, Is.EqualTo(partner));
                Assert.That(value[0], Is.EqualTo(partner));
                world.Barrier();
            }
        }
        finally
        {
            MpiRuntime.IsCrowded = before;
        }
    }
}
