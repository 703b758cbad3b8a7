using SimKit.Core;
using SimKit.State;

namespace SimKit.Grids.Halo;

/// <summary>
/// Brings the values of chosen cells of a grid to this rank, wherever they are owned. Who sends what is worked out once; each value
/// travels once per <see cref="Gather"/> and rank. Making one and gathering are collective.
/// </summary>
public sealed class CellGather
{
    private readonly RunContext run;
    private readonly int[] sentCounts;
    private readonly int[] receivedCounts;
    private readonly int[] places;
    private readonly (int Block, long Offset)[] sources;
    private readonly double[] sent;
    private readonly double[] received;

    /// <summary>Works out the messages.</summary>
    /// <param name="run">The run, for its ranks and timers.</param>
    /// <param name="layout">What this rank holds of the grid.</param>
    /// <param name="owners">Who owns which cell.</param>
    /// <param name="cells">The cells that this rank needs, as row-major numbers in the extent of the layout.</param>
    /// <exception cref="ArgumentException">A rank is asked for a cell that it does not own.</exception>
    public CellGather(RunContext run, Layout layout, ICellOwners owners, ReadOnlySpan<long> cells)
    {
        this.run = run;
        receivedCounts = new int[run.Size];
        int[] ranks = new int[cells.Length];
        for (int c = 0; c < cells.Length; c++)
        {
            (int k, int j, int i) = IndicesOf(layout.Extent, cells[c]);
            ranks[c] = owners.OwnerOf(k, j, i);
            receivedCounts[ranks[c]]++;
        }

        places = new int[cells.Length];
        long[] wanted = new long[cells.Length];
        int[] next = new int[run.Size];
        for (int r = 1; r < run.Size; r++)
        {
            next[r] = next[r - 1] + receivedCounts[r - 1];
        }

        for (int c = 0; c < cells.Length; c++)
        {
            places[c] = next[ranks[c]]++;
            wanted[places[c]] = cells[c];
        }

        sentCounts = new int[run.Size];
        run.Communicator.Alltoall<int>(receivedCounts, sentCounts);
        long[] asked = new long[sentCounts.Sum()];
        run.Communicator.AlltoallFlattened<long>(wanted, receivedCounts, asked, sentCounts);
        sources = [.. asked.Select(cell => Find(layout, cell))];
        sent = new double[asked.Length];
        received = new double[cells.Length];
    }

    /// <summary>Number of values that a gather brings to this rank.</summary>
    public int Count => places.Length;

    /// <summary>Fetches the values of a field of the layout, in the order in which the cells were given. Collective.</summary>
    public void Gather(Field<double> field, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, places.Length);
        ReadOnlySpan<Block<double>> blocks = field.Blocks;
        for (int s = 0; s < sources.Length; s++)
        {
            sent[s] = blocks[sources[s].Block].Memory.Slice(sources[s].Offset, 1)[0];
        }

        run.Communicator.AlltoallFlattened<double>(sent, sentCounts, received, receivedCounts);
        for (int c = 0; c < values.Length; c++)
        {
            values[c] = received[places[c]];
        }
    }

    private static (int K, int J, int I) IndicesOf(Extent extent, long cell)
    {
        if (cell < 0 || cell >= extent.Count)
        {
            throw new ArgumentException($"cell number {cell} is outside a grid of {extent} cells");
        }

        (long row, long i) = Math.DivRem(cell, extent.I);
        (long k, long j) = Math.DivRem(row, extent.J);
        return ((int)k, (int)j, (int)i);
    }

    private static (int Block, long Offset) Find(Layout layout, long cell)
    {
        (int k, int j, int i) = IndicesOf(layout.Extent, cell);
        for (int b = 0; b < layout.Owned.Count; b++)
        {
            Box box = layout.Owned[b].Cells;
            if (!box.Intersect(new Box(k, k + 1, j, j + 1, i, i + 1)).IsEmpty)
            {
                return (b, layout.Owned[b].Offset(k, j, i));
            }
        }

        throw new ArgumentException($"a rank was asked for cell ({k}, {j}, {i}), which it does not own: the owners do not fit the layout");
    }
}
