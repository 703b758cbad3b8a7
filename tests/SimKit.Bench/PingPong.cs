using SimKit.Kernels;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>One-way latency of a message between two ranks, microseconds.</summary>
internal static class PingPong
{
    private static readonly (int Bytes, int Trips)[] Cases = [(8, 5000), (65536, 500), (1 << 20, 60), (4 << 20, 20)];

    public static void Run(Communicator world, Arguments arguments)
    {
        Benchmarks.RequireTwoRanks(world, "pingpong");
        int rounds = arguments.Rounds(1);
        using var buffer = new AlignedBuffer<byte>(4 << 20);
        foreach ((int bytes, int trips) in Cases)
        {
            double time = Rounds.SettledMedian(rounds, () => Batch(world, buffer.Slice(0, bytes), trips));
            if (world.Rank == 0)
            {
                Benchmarks.Report("pingpong", bytes, time);
            }
        }
    }

    private static double Batch(Communicator world, Span<byte> message, int trips)
    {
        int peer = 1 - world.Rank;
        world.Barrier();
        double start = Rounds.Now;
        for (int trip = 0; trip < trips; trip++)
        {
            if (world.Rank == 0)
            {
                world.Send<byte>(message, peer, 0);
                world.Receive(message, peer, 0);
            }
            else
            {
                world.Receive(message, peer, 0);
                world.Send<byte>(message, peer, 0);
            }
        }

        return (Rounds.Now - start) / (2.0 * trips);
    }
}
