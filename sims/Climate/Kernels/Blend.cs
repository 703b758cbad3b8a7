using SimKit.Climate.Flow;
using SimKit.Grids;
using SimKit.Kernels.Vectors;

namespace SimKit.Climate.Kernels;

/// <summary>States between two others.</summary>
internal static unsafe class Blend<T>
    where T : unmanaged
{
    /// <summary>Sets the own cells of <paramref name="target"/> to start + share · (end − start).</summary>
    public static void Between(PrognosticFields<T> start, PrognosticFields<T> end, double share, PrognosticFields<T> target)
    {
        for (int c = 0; c < start.All.Length; c++)
        {
            for (int tile = 0; tile < start[c].Boxes.Count; tile++)
            {
                BlockShape shape = start[c].Blocks[tile].Shape;
                var kernel = new Kernel(CellsOf(start, c, tile), CellsOf(end, c, tile), CellsOf(target, c, tile), shape, share);
                Bundles<T>.Run(ref kernel);
            }
        }
    }

    /// <summary>Multiplies the own cells of increments by a share.</summary>
    public static void Scale(PrognosticFields<T> increments, double share)
    {
        for (int c = 0; c < increments.All.Length; c++)
        {
            for (int tile = 0; tile < increments[c].Boxes.Count; tile++)
            {
                var kernel = new ScaleKernel(CellsOf(increments, c, tile), increments[c].Blocks[tile].Shape, share);
                Bundles<T>.Run(ref kernel);
            }
        }
    }

    private static T* CellsOf(PrognosticFields<T> fields, int component, int tile)
    {
        Block<T> block = fields[component].Blocks[tile];
        return block.Memory.Pointer + block.Shape.Origin;
    }

    // Own cells only, rounded up to whole bundles: rows end in padding.
    private readonly struct Kernel(T* start, T* end, T* target, BlockShape shape, double share) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            T* a = start, b = end, to = target;
            V part = V.Set(share);
            for (int j = 0; j < shape.Cells.CountJ; j++)
            {
                long first = j * shape.StrideJ;
                for (long k = first; k < first + shape.Cells.CountI; k += V.Width)
                {
                    V before = V.Load(a + k);
                    V.Store(V.MultiplyAdd(part, V.Load(b + k) - before, before), to + k);
                }
            }
        }
    }

    private readonly struct ScaleKernel(T* values, BlockShape shape, double share) : IVectorKernel<T>
    {
        public void Run<V>()
            where V : struct, IVector<V, T>
        {
            T* cells = values;
            V part = V.Set(share);
            for (int j = 0; j < shape.Cells.CountJ; j++)
            {
                long first = j * shape.StrideJ;
                for (long k = first; k < first + shape.Cells.CountI; k += V.Width)
                {
                    V.Store(part * V.Load(cells + k), cells + k);
                }
            }
        }
    }
}
