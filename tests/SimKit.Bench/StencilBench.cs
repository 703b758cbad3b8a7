using System.Runtime.InteropServices;
using SimKit.Grids;
using SimKit.Kernels;
using SimKit.State;

namespace SimKit.Bench;

/// <summary>
/// One sweep of the five-point stencil over 256 × 256 doubles, microseconds. Two such arrays are more than a second-level cache, and how
/// well they lie in it is settled by the pages that the system gives; so the C loop runs in this process, over the same memory.
/// </summary>
internal static unsafe class StencilBench
{
    private const int N = 256;
    private const int Batch = 200; // even, so that the newest values are in the first array again

    public static void Run(Arguments arguments)
    {
        nint library = NativeLibrary.Load(arguments.Text(1, "the library compiled from stencil.c"));
        var inC = (delegate* unmanaged[Cdecl]<double*, double*, int, nint, int, double>)NativeLibrary.GetExport(library, "stencil");
        int rounds = arguments.Rounds(2, standard: 31);
        var extent = new Extent(1, N, N);
        var layout = new Layout(extent, [new BlockShape(Box.Of(extent), 0, 1, 1)], [], (_, j, i) => $"row {j}, column {i}");
        using var now = new Field<double>(layout, "now", "1");
        using var next = new Field<double>(layout, "next", "1");
        now.Blocks[0][0, N / 2, N / 2] = 1;
        Pair time = Pair.Measure(
            rounds,
            () => inC(now.View.Address, next.View.Address, N, (nint)now.View.StrideJ, Batch),
            () =>
            {
                double start = Rounds.Now;
                for (int k = 0; k < Batch; k++)
                {
                    Stencil.FivePoint(now.View, next.View, 0, N, 0, N, 0.6, 0.1);
                    Field<double>.Swap(now, next);
                }

                return (Rounds.Now - start) / Batch;
            });
        Check(now.Blocks[0]);
        Benchmarks.Report("stencil", N * N * sizeof(double), time);
    }

    // Heat can only leave through the cold rim; were it created, the loop measured would be another one.
    private static void Check(Block<double> block)
    {
        double sum = 0;
        for (int j = 0; j < N; j++)
        {
            foreach (double value in block.Row(0, j))
            {
                sum += value;
            }
        }

        if (!(sum > 0 && sum <= 1 + 1e-9))
        {
            throw new InvalidOperationException($"the sum is {sum}; must be between 0 and 1");
        }
    }
}
