using System.Diagnostics;
using SimKit.Mpi;
using SimKit.Runs;

namespace SimKit.Host;

/// <summary>The life of one of two ranks that send a message to and fro, to find latency and bandwidth between them.</summary>
/// <param name="host">Where messages go.</param>
/// <param name="into">The file that rank 0 writes.</param>
internal sealed class PingPongProgram(HostContext host, string into)
{
    private const int Short = 8, Long = 1 << 16; // halos of climate are between them
    private const int Batches = 25, Trips = 100;
    private readonly RankLife life = new(host);

    /// <summary>Measures and returns the exit code; nothing is thrown.</summary>
    public int Run() => life.Run((session, _, _) =>
    {
        Communicator world = session.World;
        double latency = LeastOneWay(world, Short), ofLong = LeastOneWay(world, Long);
        if (world.Rank == 0)
        {
            double bandwidth = (Long - Short) / Math.Max(ofLong - latency, 1e-9);
            new NetworkSpeed("this machine, measured (shared memory)", latency, bandwidth).Save(into);
        }

        return ExitCode.Done;
    });

    // Whatever disturbs a message makes it slower.
    private static double LeastOneWay(Communicator world, int bytes)
    {
        byte[] message = GC.AllocateArray<byte>(bytes, pinned: true);
        Trip(world, message, Trips);
        double least = double.PositiveInfinity;
        for (int batch = 0; batch < Batches; batch++)
        {
            world.Barrier();
            long start = Stopwatch.GetTimestamp();
            Trip(world, message, Trips);
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds / (2.0 * Trips));
        }

        return least;
    }

    private static void Trip(Communicator world, Span<byte> message, int times)
    {
        int peer = 1 - world.Rank;
        for (int trip = 0; trip < times; trip++)
        {
            if (world.Rank == 0)
            {
                world.Send<byte>(message, peer, 0);
            }

            world.Receive(message, peer, 0);
            if (world.Rank == 1)
            {
                world.Send<byte>(message, peer, 0);
            }
        }
    }
}
