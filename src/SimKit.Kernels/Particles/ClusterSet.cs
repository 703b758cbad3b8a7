using System.Runtime.Intrinsics;

namespace SimKit.Kernels.Particles;

/// <summary>
/// Particles in clusters of four neighbours. Clusters have their coordinates and forces in blocks of twelve numbers (four x, four y, four z), as
/// vector kernels want them; the places that a last cluster of a column has left over hold points far away from all others.
/// </summary>
public sealed unsafe class ClusterSet : IDisposable
{
    /// <summary>Particles of a cluster.</summary>
    public const int Size = 4;

    /// <summary>Numbers of a block.</summary>
    public const int BlockLength = 3 * Size;

    private const double FarAway = 1000; // in units of the reach

    private readonly NativeList<int> firstRows = new(), sizes = new(), ownColumns = new(), ghostColumns = new();
    private readonly NativeList<float>[] bounds = [new(), new(), new(), new(), new(), new()];
    private readonly NativeList<double> coordinates = new(), forces = new();

    /// <summary>Clusters of particles that are owned; those of ghosts follow.</summary>
    public int OwnCount { get; private set; }

    /// <summary>All clusters.</summary>
    public int Count => firstRows.Count;

    /// <summary>Blocks of coordinates.</summary>
    public AlignedBuffer<double> Coordinates => coordinates.Memory;

    /// <summary>Blocks of forces.</summary>
    public AlignedBuffer<double> Forces => forces.Memory;

    /// <summary>The first own cluster of each column, and the number of own clusters.</summary>
    internal NativeList<int> OwnColumns => ownColumns;

    /// <summary>The first cluster of ghosts of each column, and the number of all clusters.</summary>
    internal NativeList<int> GhostColumns => ghostColumns;

    /// <summary>Lower x, y, z and upper x, y, z of each cluster, rounded outwards.</summary>
    internal ReadOnlySpan<NativeList<float>> Bounds => bounds;

    /// <summary>The rows of a cluster's particles, which follow each other.</summary>
    public (int First, int Count) RowsOf(int cluster) => (firstRows[cluster], sizes[cluster]);

    /// <summary>Forms the clusters of sorted rows, and packs their coordinates.</summary>
    /// <param name="rows">Positions.</param>
    /// <param name="own">Rows that are owned.</param>
    /// <param name="ghosts">Rows that are ghosts.</param>
    /// <param name="reach">No two particles nearer than this may be taken for strangers.</param>
    public void Build(ReadOnlySpan<double> rows, in CellRows own, in CellRows ghosts, double reach)
    {
        firstRows.Clear();
        sizes.Clear();
        Append(own, ownColumns);
        OwnCount = Count;
        Append(ghosts, ghostColumns);
        coordinates.Resize(Count * BlockLength);
        forces.Resize(Count * BlockLength);
        foreach (NativeList<float> bound in bounds)
        {
            bound.Resize(Count);
        }

        PlacePadding(reach);
        Pack(rows);
        Enclose();
    }

    /// <summary>Copies positions from rows to blocks.</summary>
    public void Pack(ReadOnlySpan<double> rows)
    {
        int* first = firstRows.Memory.Pointer, size = sizes.Memory.Pointer;
        double* block = coordinates.Memory.Pointer;
        fixed (double* row = rows)
        {
            for (int c = 0; c < Count; c++, block += BlockLength)
            {
                double* from = row + (ParticleRows.Lanes * (long)first[c]);
                if (size[c] == Size)
                {
                    Transpose(from, block);
                    continue;
                }

                for (int lane = 0; lane < size[c]; lane++, from += ParticleRows.Lanes)
                {
                    block[lane] = from[0];
                    block[Size + lane] = from[1];
                    block[(2 * Size) + lane] = from[2];
                }
            }
        }
    }

    /// <summary>Sets all forces to zero.</summary>
    public void ClearForces() => forces.Span.Clear();

    /// <summary>Copies forces from blocks to rows.</summary>
    public void Unpack(Span<double> rows)
    {
        int* first = firstRows.Memory.Pointer, size = sizes.Memory.Pointer;
        double* block = forces.Memory.Pointer;
        fixed (double* row = rows)
        {
            for (int c = 0; c < Count; c++, block += BlockLength)
            {
                double* to = row + (ParticleRows.Lanes * (long)first[c]);
                for (int lane = 0; lane < size[c]; lane++, to += ParticleRows.Lanes)
                {
                    Vector256.Create(block[lane], block[Size + lane], block[(2 * Size) + lane], 0).Store(to);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NativeList<int> list in (NativeList<int>[])[firstRows, sizes, ownColumns, ghostColumns])
        {
            list.Dispose();
        }

        foreach (NativeList<float> bound in bounds)
        {
            bound.Dispose();
        }

        coordinates.Dispose();
        forces.Dispose();
    }

    private void Append(in CellRows sorted, NativeList<int> columns)
    {
        columns.Clear();
        ReadOnlySpan<int> starts = sorted.Starts.Span;
        for (int column = 0; column < sorted.Grid.Columns; column++)
        {
            columns.Add(Count);
            int row = starts[column * sorted.Grid.CountZ], end = starts[(column + 1) * sorted.Grid.CountZ];
            for (; row < end; row += Size)
            {
                firstRows.Add(sorted.FirstRow + row);
                sizes.Add(Math.Min(Size, end - row));
            }
        }

        columns.Add(Count);
    }

    private void PlacePadding(double reach)
    {
        double* block = coordinates.Memory.Pointer;
        int placed = 0;
        for (int c = 0; c < Count; c++, block += BlockLength)
        {
            for (int lane = sizes[c]; lane < Size; lane++)
            {
                // Two points of padding in one place would have a force that is not a number.
                double far = -reach * (FarAway + (2 * placed++));
                block[lane] = far;
                block[Size + lane] = far;
                block[(2 * Size) + lane] = far;
            }
        }
    }

    private void Enclose()
    {
        double* block = coordinates.Memory.Pointer;
        for (int axis = 0; axis < 3; axis++)
        {
            float* lower = bounds[axis].Memory.Pointer, upper = bounds[3 + axis].Memory.Pointer;
            for (int c = 0; c < Count; c++)
            {
                double* value = block + (BlockLength * (long)c) + (Size * axis);
                double least = value[0], most = value[0];
                for (int lane = 1; lane < sizes[c]; lane++)
                {
                    least = Math.Min(least, value[lane]);
                    most = Math.Max(most, value[lane]);
                }

                lower[c] = MathF.BitDecrement((float)least);
                upper[c] = MathF.BitIncrement((float)most);
            }
        }
    }

    private static void Transpose(double* rows, double* block)
    {
        Vector256<double> a = Vector256.Load(rows), b = Vector256.Load(rows + 4), c = Vector256.Load(rows + 8), d = Vector256.Load(rows + 12);
        Vector256.Create(a.GetElement(0), b.GetElement(0), c.GetElement(0), d.GetElement(0)).Store(block);
        Vector256.Create(a.GetElement(1), b.GetElement(1), c.GetElement(1), d.GetElement(1)).Store(block + Size);
        Vector256.Create(a.GetElement(2), b.GetElement(2), c.GetElement(2), d.GetElement(2)).Store(block + (2 * Size));
    }
}
