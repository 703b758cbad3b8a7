using SimKit.Kernels;
using SimKit.Kernels.Particles;
using SimKit.State;

namespace SimKit.Particles;

/// <summary>
/// Particles of this rank as columns in native memory. The first <see cref="OwnedCount"/> rows are its own, each with an id that no other has and
/// that never changes; the next <see cref="GhostCount"/> are copies of particles nearby that other ranks own, or periodic images. Vectors are rows
/// of four numbers: x, y, z and a free lane that is zero.
/// </summary>
public sealed class ParticleSet : IStateRows, IDisposable
{
    private const int SmallestCapacity = 256;
    private readonly List<ParticleColumn> columns = [];
    private readonly List<StateColumn> shapes = [];
    private readonly NativeList<byte> spare = new();

    /// <summary>A set without particles, with columns for ids, positions and image flags.</summary>
    /// <param name="name">Name of one particle: atom.</param>
    /// <param name="lengthUnit">Unit of positions.</param>
    public ParticleSet(string name, string lengthUnit)
    {
        Name = name;
        Ids = Add<long>("id", "1", 1);
        Positions = AddVector("position", lengthUnit);
        Images = Add<int>("image", "1", 3);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Rows of particles that this rank owns.</summary>
    public int OwnedCount { get; private set; }

    /// <summary>Rows of copies, after those that are owned.</summary>
    public int GhostCount { get; private set; }

    /// <summary>Owned rows and ghosts.</summary>
    public int Count => OwnedCount + GhostCount;

    /// <summary>Rows that fit without growing.</summary>
    public int Capacity { get; private set; } = SmallestCapacity;

    /// <summary>Persistent numbers of the particles.</summary>
    public ParticleColumn<long> Ids { get; }

    /// <summary>Positions; of owned particles, in the box at least whenever neighbours are sought.</summary>
    public ParticleColumn<double> Positions { get; }

    /// <summary>How many edges of the box each particle has gone on: where it would be without periodic faces.</summary>
    public ParticleColumn<int> Images { get; }

    /// <summary>All columns.</summary>
    public IReadOnlyList<ParticleColumn> Columns => columns;

    /// <inheritdoc/>
    IReadOnlyList<StateColumn> IStateRows.Columns => shapes;

    /// <inheritdoc/>
    int IStateRows.Count => OwnedCount;

    /// <summary>Whether rows were put here from outside (a checkpoint) and nobody has moved them to their owners since.</summary>
    internal bool IsDisplaced { get; set; }

    /// <summary>Adds a property, all zero.</summary>
    public ParticleColumn<T> Add<T>(string name, string unit, int width)
        where T : unmanaged
    {
        var column = new ParticleColumn<T>(name, unit, width, Capacity);
        columns.Add(column);
        shapes.Add(column.Shape);
        return column;
    }

    /// <summary>Adds a vector: rows of four numbers.</summary>
    public ParticleColumn<double> AddVector(string name, string unit) => Add<double>(name, unit, ParticleRows.Lanes);

    /// <summary>Appends rows of zeros to those that are owned; ghosts are forgotten.</summary>
    /// <returns>The first of them.</returns>
    public int Append(int rows)
    {
        int first = OwnedCount;
        SetCounts(first + rows, 0);
        foreach (ParticleColumn column in columns)
        {
            column.BytesOf(first, rows).Clear();
        }

        return first;
    }

    /// <summary>Comes before the rows are read from outside, for a checkpoint: what is known elsewhere must be put into them.</summary>
    public event Action? Reading;

    /// <inheritdoc/>
    Span<byte> IStateRows.Values(int column)
    {
        Reading?.Invoke();
        return columns[column].BytesOf(0, OwnedCount);
    }

    /// <inheritdoc/>
    void IStateRows.Resize(int count)
    {
        SetCounts(count, 0);
        IsDisplaced = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ParticleColumn column in columns)
        {
            column.Dispose();
        }

        spare.Dispose();
    }

    /// <summary>Sets the numbers of rows; new ones are not defined.</summary>
    internal void SetCounts(int owned, int ghosts)
    {
        int needed = checked(owned + ghosts);
        if (needed > Capacity)
        {
            Capacity = (int)Math.Min(Array.MaxLength, Math.Max(needed, Capacity * 5L / 4));
            foreach (ParticleColumn column in columns)
            {
                column.Grow(Capacity, Math.Min(Count, needed));
            }
        }

        (OwnedCount, GhostCount) = (owned, ghosts);
    }

    /// <summary>Puts owned row order[k] into row k, in all columns.</summary>
    internal void ReorderOwned(ReadOnlySpan<int> order)
    {
        foreach (ParticleColumn column in columns)
        {
            Reorder(column, 0, order);
        }
    }

    /// <summary>Puts row first + order[k] into row first + k of a column.</summary>
    internal void Reorder(ParticleColumn column, int first, ReadOnlySpan<int> order)
    {
        Span<byte> rows = column.BytesOf(first, order.Length);
        spare.Resize(rows.Length);
        ParticleRows.Gather(rows, order, spare.Span, column.RowBytes);
        spare.Span.CopyTo(rows);
    }

    /// <summary>Overwrites an owned row by the last one, in all columns, and forgets the last.</summary>
    public void RemoveOwned(int row)
    {
        int last = OwnedCount - 1;
        foreach (ParticleColumn column in columns)
        {
            column.BytesOf(last, 1).CopyTo(column.BytesOf(row, 1));
        }

        SetCounts(last, 0);
    }
}
