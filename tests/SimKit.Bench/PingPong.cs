using System.Runtime.InteropServices;
using SimKit.Kernels;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>One-way latency of a message between two ranks, microseconds; the C loop uses the same memory.</summary>
internal static unsafe class PingPong
{
    private static readonly (int Bytes, int Trips)[] Cases = [(8, 5000), (65536, 500), (1 << 20, 60), (4 << 20, 20)];

    public static void Run(Communicator world, Arguments arguments)
    {
        Benchmarks.RequireTwoRanks(world, "pingpong");
        nint library = NativeLibrary.Load(arguments.Text(1, "the library compiled from pingpong.c"));
        var inC = (delegate* unmanaged[Cdecl]<int, void*, int, int, double>)NativeLibrary.GetExport(library, "pingpong");
        int rounds = arguments.Rounds(2, standard: 31);
        using var buffer = new AlignedBuffer<byte>(4 << 20);
        foreach ((int bytes, int trips) in Cases)
        {
            Pair time = Pair.Measure(
                rounds,
                () => inC(world.Rank, buffer.Pointer, bytes, trips),
                () => Batch(world, buffer.Slice(0, bytes), trips));
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
