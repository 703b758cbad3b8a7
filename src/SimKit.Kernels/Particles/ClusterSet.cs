using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    private const double FarAway = 100; // in units of the reach
    private const int PaddingDigits = 8; // of an axis: two points of padding in one place would have a force that is not a number

    private readonly NativeList<int> firstRows = new(), sizes = new(), ownColumns = new(), ghostColumns = new();
    private readonly NativeList<float>[] bounds = [new(), new(), new(), new(), new(), new()];
    private readonly NativeList<double> coordinates = new(), forces = new();
    private readonly NativeList<float> singles = new();
    private Vector256<double> middle; // of the cells

    /// <summary>Clusters of particles that are owned; those of ghosts follow.</summary>
    public int OwnCount { get; private set; }

    /// <summary>All clusters.</summary>
    public int Count => firstRows.Count;

    /// <summary>Blocks of coordinates.</summary>
    public AlignedBuffer<double> Coordinates => coordinates.Memory;

    /// <summary>Blocks of coordinates in single precision, counted from the middle of the cells, after <see cref="PackSingles"/>.</summary>
    public AlignedBuffer<float> Singles => singles.Memory;

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

        CellGrid grid = own.Grid;
        middle = Vector256.Create(
            grid.X + (0.5 * grid.CountX / grid.PerX), grid.Y + (0.5 * grid.CountY / grid.PerY), grid.Z + (0.5 * grid.CountZ / grid.PerZ), 0);
        PlacePadding(grid, reach);
        singles.Clear();
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
                    Turn(from, default, out Vector256<double> x, out Vector256<double> y, out Vector256<double> z);
                    x.Store(block);
                    y.Store(block + Size);
                    z.Store(block + (2 * Size));
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

    /// <summary>Copies positions from rows to the blocks in single precision.</summary>
    public void PackSingles(ReadOnlySpan<double> rows)
    {
        if (singles.Count == 0)
        {
            CopyPadding();
        }

        int* first = firstRows.Memory.Pointer, size = sizes.Memory.Pointer;
        float* block = singles.Memory.Pointer;
        fixed (double* row = rows)
        {
            for (int c = 0; c < Count; c++, block += BlockLength)
            {
                double* from = row + (ParticleRows.Lanes * (long)first[c]);
                if (size[c] == Size)
                {
                    Turn(from, middle, out Vector256<double> x, out Vector256<double> y, out Vector256<double> z);
                    Narrow(x).Store(block);
                    Narrow(y).Store(block + Size);
                    Narrow(z).Store(block + (2 * Size));
                    continue;
                }

                for (int lane = 0; lane < size[c]; lane++, from += ParticleRows.Lanes)
                {
                    for (int axis = 0; axis < 3; axis++)
                    {
                        block[(Size * axis) + lane] = (float)(from[axis] - middle[axis]);
                    }
                }
            }
        }
    }

    /// <summary>Sets all forces to zero.</summary>
    public void ClearForces() => forces.Span.Clear();

    /// <summary>Copies forces from blocks, where they are in units of <paramref name="scale"/>, to rows.</summary>
    public void Unpack(Span<double> rows, double scale)
    {
        Vector256<double> unit = Vector256.Create(scale);
        int* first = firstRows.Memory.Pointer, size = sizes.Memory.Pointer;
        double* block = forces.Memory.Pointer;
        fixed (double* row = rows)
        {
            for (int c = 0; c < Count; c++, block += BlockLength)
            {
                double* to = row + (ParticleRows.Lanes * (long)first[c]);
                if (size[c] == Size)
                {
                    RowTurn.TurnBack(
                        unit * Vector256.Load(block), unit * Vector256.Load(block + Size), unit * Vector256.Load(block + (2 * Size)),
                        out Vector256<double> a, out Vector256<double> b, out Vector256<double> d, out Vector256<double> e);
                    a.Store(to);
                    b.Store(to + ParticleRows.Lanes);
                    d.Store(to + (2 * ParticleRows.Lanes));
                    e.Store(to + (3 * ParticleRows.Lanes));
                    continue;
                }

                for (int lane = 0; lane < size[c]; lane++, to += ParticleRows.Lanes)
                {
                    (unit * Vector256.Create(block[lane], block[Size + lane], block[(2 * Size) + lane], 0)).Store(to);
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
        singles.Dispose();
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

    // Each point has a place of its own on a lattice below the cells, not so far that its forces on others would be the smallest of numbers.
    private void PlacePadding(in CellGrid grid, double reach)
    {
        const int digit = (1 << PaddingDigits) - 1;
        double* block = coordinates.Memory.Pointer;
        int placed = 0;
        for (int c = 0; c < Count; c++, block += BlockLength)
        {
            for (int lane = sizes[c]; lane < Size; lane++, placed++)
            {
                block[lane] = grid.X - (reach * (FarAway + (2 * (placed & digit))));
                block[Size + lane] = grid.Y - (reach * (FarAway + (2 * ((placed >> PaddingDigits) & digit))));
                block[(2 * Size) + lane] = grid.Z - (reach * (FarAway + (2 * (placed >> (2 * PaddingDigits)))));
            }
        }
    }

    private void CopyPadding()
    {
        singles.Resize(coordinates.Count);
        for (int c = 0; c < Count; c++)
        {
            for (int lane = sizes[c]; lane < Size; lane++)
            {
                for (int axis = 0; axis < 3; axis++)
                {
                    int at = (BlockLength * c) + (Size * axis) + lane;
                    singles[at] = (float)(coordinates[at] - middle[axis]);
                }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        double* rows, Vector256<double> origin, out Vector256<double> x, out Vector256<double> y, out Vector256<double> z) => RowTurn.Turn(
            Vector256.Load(rows) - origin, Vector256.Load(rows + 4) - origin, Vector256.Load(rows + 8) - origin, Vector256.Load(rows + 12) - origin,
            out x, out y, out z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Narrow(Vector256<double> of) => Avx.IsSupported
        ? Avx.ConvertToVector128Single(of)
        : Vector128.Create((float)of[0], (float)of[1], (float)of[2], (float)of[3]);
}
