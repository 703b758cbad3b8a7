using System.Runtime.InteropServices;
using SimKit.Kernels;
using SimKit.State;

namespace SimKit.Grids;

/// <summary>A named quantity with a unit on the blocks that this rank holds of a grid. It knows nothing about other ranks.</summary>
/// <typeparam name="T">Type of a cell's value.</typeparam>
public sealed class Field<T> : IStateField, IDisposable
    where T : unmanaged
{
    private Block<T>[] blocks;
    private readonly Box[] boxes;

    /// <summary>Allocates a field of zeros.</summary>
    public Field(Layout layout, string name, string unit)
    {
        Layout = layout;
        Name = name;
        Unit = unit;
        blocks = [.. layout.Blocks.Select(shape => new Block<T>(shape))];
        boxes = [.. layout.Owned.Select(shape => shape.Cells)];
    }

    /// <summary>The layout that the field was made for.</summary>
    public Layout Layout { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Unit { get; }

    /// <inheritdoc/>
    StateElement IStateField.Element =>
        typeof(T) == typeof(double) ? StateElement.Double
        : typeof(T) == typeof(float) ? StateElement.Single
        : throw new NotSupportedException($"field '{Name}' holds {typeof(T).Name}; fields of the state hold doubles or floats");

    /// <inheritdoc/>
    public Extent Extent => Layout.Extent;

    /// <inheritdoc/>
    public IReadOnlyList<Box> Boxes => boxes;

    /// <summary>Owned blocks first, then mirrors.</summary>
    public ReadOnlySpan<Block<T>> Blocks => blocks;

    /// <summary>The first block as kernels see it: on a Cartesian grid, all there is.</summary>
    public GridView<T> View => blocks[0].View;

    /// <summary>Gives every element, halo and padding included, the same value.</summary>
    public void Fill(T value)
    {
        foreach (Block<T> block in blocks)
        {
            block.Fill(value);
        }
    }

    /// <summary>Sets each owned cell from its global indices (k, j, i).</summary>
    public void Set(Func<int, int, int, T> value)
    {
        foreach (Block<T> block in Blocks[..boxes.Length])
        {
            Box box = block.Cells;
            for (int k = box.K0; k < box.K1; k++)
            {
                for (int j = box.J0; j < box.J1; j++)
                {
                    Span<T> row = block.Row(k, j);
                    for (int i = 0; i < row.Length; i++)
                    {
                        row[i] = value(k, j, box.I0 + i);
                    }
                }
            }
        }
    }

#pragma warning disable CA1000 // The type argument is always at hand, and both fields must have it.
    /// <summary>Exchanges the contents of two fields of the same layout, without copying a cell.</summary>
    /// <exception cref="ArgumentException">The layouts differ.</exception>
#pragma warning disable CA1000 // Field<double>.Swap(now, next) reads as what it does; an instance method would favour one of two equals.
    public static void Swap(Field<T> one, Field<T> other)
    {
        if (!ReferenceEquals(one.Layout, other.Layout))
        {
            throw new ArgumentException($"fields '{one.Name}' and '{other.Name}' have different layouts", nameof(other));
        }

        (one.blocks, other.blocks) = (other.blocks, one.blocks);
    }
#pragma warning restore CA1000

    /// <inheritdoc/>
    string IStateField.Locate(int k, int j, int i) => Layout.Locate(k, j, i);

    /// <inheritdoc/>
    Span<byte> IStateField.Bytes(int box, int k, int j) => MemoryMarshal.AsBytes(blocks[box].Row(k, j));

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (Block<T> block in blocks)
        {
            block.Dispose();
        }
    }
}
