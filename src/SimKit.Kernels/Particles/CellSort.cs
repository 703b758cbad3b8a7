namespace SimKit.Kernels.Particles;

/// <summary>Counting sort of particles into the cells of a grid.</summary>
public static unsafe class CellSort
{
    /// <summary>
    /// The order of rows <paramref name="first"/> … <paramref name="first"/> + <paramref name="count"/> by cell, in a cell by id when
    /// <paramref name="ids"/> are given, else as they were.
    /// </summary>
    /// <param name="rows">Positions, rows of four doubles.</param>
    /// <param name="first">First row to sort.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="ids">Ids of these rows; may be empty.</param>
    /// <param name="grid">The cells.</param>
    /// <param name="starts">Becomes the number of sorted rows before each cell, and in all: Cells + 2 numbers, of which the last is scratch.</param>
    /// <param name="cells">Scratch of <paramref name="count"/> numbers.</param>
    /// <param name="order">Becomes the old places, counted from <paramref name="first"/>, in the new order.</param>
    public static void Sort(
        ReadOnlySpan<double> rows, int first, int count, ReadOnlySpan<long> ids, in CellGrid grid, Span<int> starts, Span<int> cells,
        Span<int> order)
    {
        int total = grid.Cells;
        if (starts.Length < total + 2 || cells.Length < count || order.Length < count || rows.Length < 4L * (first + count))
        {
            throw new ArgumentException($"no room to sort {count} rows into {total} cells");
        }

        starts[..(total + 2)].Clear();
        fixed (double* row = rows)
        fixed (int* start = starts, cell = cells, place = order)
        {
            CellGrid local = grid;
            double* position = row + (4L * first);
            for (int i = 0; i < count; i++, position += 4)
            {
                int at = local.CellOf(position[0], position[1], position[2]);
                cell[i] = at;
                start[at + 2]++;
            }

            for (int c = 2; c < total + 2; c++)
            {
                start[c] += start[c - 1];
            }

            // Each cell's counter runs from its start to its end, which is the start of the next.
            for (int i = 0; i < count; i++)
            {
                place[start[cell[i] + 1]++] = i;
            }
        }

        if (!ids.IsEmpty)
        {
            OrderById(order[..count], cells, ids);
        }
    }

    // Cells hold a few particles: insertion.
    private static void OrderById(Span<int> order, ReadOnlySpan<int> cells, ReadOnlySpan<long> ids)
    {
        for (int p = 1; p < order.Length; p++)
        {
            int moved = order[p], cell = cells[moved], to = p;
            while (to > 0 && cells[order[to - 1]] == cell && ids[order[to - 1]] > ids[moved])
            {
                order[to] = order[to - 1];
                to--;
            }

            order[to] = moved;
        }
    }
}
