using System.Runtime.InteropServices;
using SimKit.Core;
using SimKit.Grids;
using SimKit.Grids.Cartesian;
using SimKit.Grids.Halo;
using SimKit.Mpi;

namespace SimKit.Bench;

/// <summary>Exchange of the halo of a block of 256 × 256 doubles, one cell wide, on two ranks side by side, microseconds.</summary>
internal static unsafe class HaloBench
{
    private const int N = 256;
    private const int Batch = 2000;

    public static void Run(Communicator world, Arguments arguments)
    {
        Benchmarks.RequireTwoRanks(world, "halo");
        var grid = new CartesianGrid(new RunContext(world), CartesianShape.Plane(N, 2 * N, halo: 1, Boundary.Periodic));
        using Field<double> field = grid.NewField("number", "1");
        using HaloExchange<double> halo = grid.NewExchange();
        field.Set((_, j, i) => Number(j, i));
        halo.Exchange(field);
        Check(field.Blocks[0]);
        nint library = NativeLibrary.Load(arguments.Text(1, "the library compiled from halo.c"));
        var prepareInC = (delegate* unmanaged[Cdecl]<int, int>)NativeLibrary.GetExport(library, "halo_prepare");
        var inC = (delegate* unmanaged[Cdecl]<int, int, double>)NativeLibrary.GetExport(library, "halo");
        if (prepareInC(world.Rank) is > 0 and int wrong)
        {
            throw new InvalidOperationException($"{wrong} cells of the halo in C are wrong");
        }

        Pair time = Pair.Measure(arguments.Rounds(2, standard: 31), () => inC(world.Rank, Batch), () => Exchanges(world, halo, field));
        if (world.Rank == 0)
        {
            Benchmarks.Report("halo", N * sizeof(double), time);
        }
    }

    private static double Exchanges(Communicator world, HaloExchange<double> halo, Field<double> field)
    {
        world.Barrier();
        double start = Rounds.Now;
        for (int k = 0; k < Batch; k++)
        {
            halo.Exchange(field);
        }

        return (Rounds.Now - start) / Batch;
    }

    // Each cell of the global grid holds its own number.
    private static double Number(int j, int i) => ((j + N) % N * 2 * N) + ((i + (2 * N)) % (2 * N));

    private static void Check(Block<double> block)
    {
        int first = block.Cells.I0;
        for (int k = 0; k < N; k++)
        {
            foreach ((int j, int i) in (ReadOnlySpan<(int, int)>)[(k, first - 1), (k, first + N), (-1, first + k), (N, first + k)])
            {
                if (block[0, j, i] != Number(j, i))
                {
                    throw new InvalidOperationException($"halo cell ({j}, {i}) holds {block[0, j, i]}, not {Number(j, i)}");
                }
            }
        }
    }
}
