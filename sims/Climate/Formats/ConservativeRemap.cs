using SimKit.Grids.Sphere;

namespace SimKit.Climate.Formats;

/// <summary>
/// First-order conservative remapping from the cubed sphere to rows of a latitude-longitude grid (Jones 1999, Mon. Wea. Rev. 127, 2204):
/// the value of a cell is the mean of the cube cells below it, weighted with the exact areas they share. Weights and the order of all
/// sums are the same for every cut into rows, and so are the values, to the last bit.
/// </summary>
public sealed class ConservativeRemap
{
    private const double Sliver = 1e-13; // of a cell: rounding where faces of both grids coincide

    private readonly int[] starts;
    private readonly int[] sources;
    private readonly double[] weights;
    private readonly double[] areas;
    private readonly long[] cells;

    /// <summary>Works out the weights for rows <paramref name="firstRow"/> … <paramref name="endRow"/> − 1.</summary>
    public ConservativeRemap(CubedSphere sphere, LatLonGrid grid, int firstRow, int endRow)
    {
        FirstRow = firstRow;
        EndRow = endRow;
        Columns = grid.Columns;
        var found = new List<Overlap>();
        var cellList = new List<long>();
        FindOverlaps(sphere, grid, found, cellList);
        cells = [.. cellList];
        int targets = (endRow - firstRow) * grid.Columns;
        starts = new int[targets + 1];
        sources = new int[found.Count];
        weights = new double[found.Count];
        areas = new double[targets];
        Sort(found);
    }

    /// <summary>First row.</summary>
    public int FirstRow { get; }

    /// <summary>Row behind the last one.</summary>
    public int EndRow { get; }

    /// <summary>Columns of the grid.</summary>
    public int Columns { get; }

    /// <summary>The cube cells that are needed: row-major numbers in (panel, row, column), ascending.</summary>
    public ReadOnlySpan<long> Cells => cells;

    /// <summary>Area of each cell of the rows as the sum of its weights, m²: they conserve integrals to round-off.</summary>
    public ReadOnlySpan<double> Areas => areas;

    /// <summary>Remaps the values of <see cref="Cells"/> to the cells of the rows.</summary>
    public void Apply(ReadOnlySpan<double> values, Span<double> target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, cells.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Length, areas.Length);
        for (int t = 0; t < target.Length; t++)
        {
            double sum = 0;
            for (int s = starts[t]; s < starts[t + 1]; s++)
            {
                sum += weights[s] * values[sources[s]];
            }

            target[t] = sum / areas[t];
        }
    }

    private void FindOverlaps(CubedSphere sphere, LatLonGrid grid, List<Overlap> found, List<long> cellList)
    {
        var overlaps = new CubeCellOverlaps(sphere, grid);
        int n = sphere.Size;
        for (int k = 0; k < CubeProjection.Panels; k++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int i = 0; i < n; i++)
                {
                    overlaps.Outline(k, j, i);
                    if (overlaps.FirstRow < EndRow && overlaps.FirstRow + overlaps.Rows > FirstRow)
                    {
                        overlaps.Compute();
                        if (Add(overlaps, sphere.Area(j, i), cellList.Count, found))
                        {
                            cellList.Add((((long)k * n) + j) * n + i);
                        }
                    }
                }
            }
        }
    }

    // All weights of a cell count for its scale, those in other rows too: the sum over the Earth of what it gives is its exact area.
    private bool Add(CubeCellOverlaps overlaps, double area, int source, List<Overlap> found)
    {
        ReadOnlySpan<double> shared = overlaps.Areas;
        double least = 0, kept = 0;
        foreach (double share in shared)
        {
            least += Sliver * share;
        }

        foreach (double share in shared)
        {
            kept += share > least ? share : 0;
        }

        int before = found.Count;
        for (int r = Math.Max(0, FirstRow - overlaps.FirstRow); r < overlaps.Rows && overlaps.FirstRow + r < EndRow; r++)
        {
            int row = overlaps.FirstRow + r - FirstRow;
            for (int c = 0; c < overlaps.Columns; c++)
            {
                if (overlaps[r, c] > least)
                {
                    int column = (((overlaps.FirstColumn + c) % Columns) + Columns) % Columns;
                    found.Add(new Overlap((row * Columns) + column, source, overlaps[r, c] * (area / kept)));
                }
            }
        }

        return found.Count > before;
    }

    // By target; within a target the sources stay in ascending order.
    private void Sort(List<Overlap> found)
    {
        foreach (Overlap overlap in found)
        {
            starts[overlap.Target + 1]++;
            areas[overlap.Target] += overlap.Weight;
        }

        for (int t = 0; t < areas.Length; t++)
        {
            starts[t + 1] += starts[t];
        }

        int[] next = starts[..^1];
        foreach (Overlap overlap in found)
        {
            int at = next[overlap.Target]++;
            sources[at] = overlap.Source;
            weights[at] = overlap.Weight;
        }
    }

    private readonly record struct Overlap(int Target, int Source, double Weight);
}
